package main

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
)

// The numbers of linux/prctl.h and linux/capability.h that package syscall leaves out.
const (
	prCapbsetDrop    = 24 // PR_CAPBSET_DROP
	capDACOverride   = 1  // CAP_DAC_OVERRIDE: write whatever the mode says
	capDACReadSearch = 2  // CAP_DAC_READ_SEARCH: likewise read, and search folders
)

// boundByPermissions calls run, which starts a program, so that permissions bind the
// program even if root runs the tests. It drops the two capabilities by which root
// passes over them from the bounding set of a thread, which the program inherits; the
// thread ends with its goroutine, since nothing gives it back.
func boundByPermissions(run func() error) error {
	if os.Geteuid() != 0 {
		return run()
	}
	done := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		for _, capability := range []uintptr{capDACOverride, capDACReadSearch} {
			if _, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, prCapbsetDrop, capability, 0); errno != 0 {
				done <- fmt.Errorf("drop capability %d: %w", capability, errno)
				return
			}
		}
		done <- run()
	}()
	return <-done
}

//go:build unix

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// nonblock opens a named pipe or a device without waiting for another program.
const nonblock = syscall.O_NONBLOCK

// isMine reports whether a file belongs to whoever runs pm.
func isMine(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}

// Floor does the least that must be done to documents, for pm to be measured against,
// and measures what a command takes.
//
//	floor append FILE         what pm log must do: a cobra command, one decode, one fsync
//	floor decode FOLDER       decodes all documents to Nodes on all cores
//	floor convert FOLDER      decodes them, and converts their prose with goldmark
//	floor copies FOLDER N FILE…  writes N documents like those in files, in turn
//	floor cost COMMAND…       prints the processor time in seconds and the peak memory in MiB
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/yuin/goldmark"
	"gopkg.in/yaml.v3"
)

func main() {
	root := &cobra.Command{Use: "floor", SilenceUsage: true}
	root.AddCommand(
		command("append FILE", func(args []string) error { return appendTo(args[0]) }),
		command("decode FOLDER", func(args []string) error { return each(args[0], decode) }),
		command("convert FOLDER", func(args []string) error { return each(args[0], convert) }),
		command("copies FOLDER N FILE…", copies),
		command("cost COMMAND", cost),
	)
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}

func command(use string, run func(args []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Args: cobra.MinimumNArgs(1), DisableFlagParsing: true,
		RunE: func(_ *cobra.Command, args []string) error { return run(args) },
	}
}

// appendTo decodes a file and writes its bytes to another, with an fsync.
func appendTo(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := decode(data); err != nil {
		return err
	}
	f, err := os.Create(name + ".copy")
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// each does something to all documents of a folder on all cores.
func each(folder string, do func(data []byte) error) error {
	names, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		return err
	}
	queue := make(chan string)
	errs := make(chan error, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for name := range queue {
				data, err := os.ReadFile(name)
				if err == nil {
					err = do(data)
				}
				if err != nil {
					select {
					case errs <- err:
					default:
					}
				}
			}
		})
	}
	for _, name := range names {
		queue <- name
	}
	close(queue)
	workers.Wait()
	close(errs)
	return <-errs
}

func decode(data []byte) error {
	var n yaml.Node
	return yaml.Unmarshal(data, &n)
}

// convert decodes a document and converts its text, all scalars together, with goldmark.
func convert(data []byte) error {
	var n yaml.Node
	if err := yaml.Unmarshal(data, &n); err != nil {
		return err
	}
	var text bytes.Buffer
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, " ") {
			text.WriteString(n.Value + "\n\n")
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(&n)
	return goldmark.Convert(text.Bytes(), io.Discard)
}

// copies writes n documents like those in files, in turn, each of another day and title.
func copies(args []string) error {
	var files [][]byte
	for _, name := range args[2:] {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		files = append(files, data)
	}
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	if err := os.MkdirAll(args[0], 0o755); err != nil {
		return err
	}
	day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		date := day.AddDate(0, 0, i).Format(time.DateOnly)
		text := strings.ReplaceAll(string(files[i%len(files)]), "2026-06-02", date)
		text = strings.Replace(text, "title: ", "title: Number "+strconv.Itoa(i)+" of ", 1)
		if err := os.WriteFile(filepath.Join(args[0], date+"-copy.yaml"), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// cost runs a command, without its output, and prints what it took.
func cost(args []string) error {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return err
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return fmt.Errorf("the processor time of %s is not known here", args[0])
	}
	seconds := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	fmt.Printf("%.3f %.0f\n", seconds, float64(usage.Maxrss)/1024)
	return nil
}

package store

import (
	"context"
	"fmt"
	"runtime"
)

// Each reads and parses the files on all cores and visits the results one at a
// time, in the order of the files. A file that cannot be read or parsed is visited
// with its error, and so is one that parse panics on. Only a few files are in memory at once, so that the length of
// the list does not matter. The only error is that of ctx.
func Each[T any](ctx context.Context, files []Entry, parse func(name string, data []byte) (T, error), visit func(f Entry, parsed T, err error)) error {
	return EachFrom(ctx, files, func(f Entry) (parsed T, err error) {
		data, err := Read(f.Path)
		if err == nil {
			parsed, err = parse(f.Path, data)
		}
		return parsed, err
	}, visit)
}

// EachFrom is Each for what is not, or not always, read from the disk: read returns what is
// visited of a file, and is called on all cores.
func EachFrom[T any](ctx context.Context, files []Entry, read func(f Entry) (T, error), visit func(f Entry, parsed T, err error)) error {
	type result struct {
		parsed T
		err    error
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	readOne := func(f Entry) (r result) {
		defer func() {
			if p := recover(); p != nil {
				r.err = fmt.Errorf("read %s: a bug in pm: %v", f.Path, p)
			}
		}()
		r.parsed, r.err = read(f)
		return r
	}
	// A queue of promises keeps the order; its length bounds the work in flight. The workers
	// read many files each: a goroutine for every file would have its stack grow every time.
	type job struct {
		file    Entry
		promise chan result
	}
	inFlight := 2 * runtime.GOMAXPROCS(0)
	queue, jobs := make(chan chan result, inFlight), make(chan job)
	for range min(inFlight, len(files)) {
		go func() {
			for j := range jobs {
				j.promise <- readOne(j.file)
			}
		}()
	}
	go func() {
		defer close(queue)
		defer close(jobs)
		for _, f := range files {
			promise := make(chan result, 1)
			select {
			case queue <- promise:
			case <-ctx.Done():
				return
			}
			jobs <- job{f, promise}
		}
	}()
	i := 0
	for promise := range queue {
		if err := ctx.Err(); err != nil {
			return err
		}
		r := <-promise
		visit(files[i], r.parsed, r.err)
		i++
	}
	return ctx.Err()
}

// Exports writes large exports of Slack, and decodes them as the least that reading them
// takes.
//
//	exports folder DIR MIB    an export as Slack writes it: 20 channels, a file a day
//	exports channel FILE MIB  one channel as a single JSON object, {"messages": […]}
//	exports decode PATH       decodes all messages of either with encoding/json
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "exports:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "decode":
		return decode(args[1])
	case len(args) != 3:
		return fmt.Errorf("usage: exports folder DIR MIB, channel FILE MIB, or decode PATH")
	}
	mib, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	if args[0] == "channel" {
		return channel(args[1], mib<<20)
	}
	return folder(args[1], mib<<20)
}

// The first day of an export, and what is in it.
var first = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

const (
	channels = 20
	days     = 90
)

// message returns a message of a time, as Slack exports it, with all that it repeats.
func message(at time.Time, n int) string {
	text := fmt.Sprintf("Step %d: the pool of node %d is at its limit, see <https://example.com/%d|the graph> &amp; the log", n, n%60, n)
	return fmt.Sprintf(`{"client_msg_id":"c02383e6-%08x","type":"message","user":"U%07d","text":%q,"ts":"%d.%06d","team":"TO16","user_team":"TO16","source_team":"TO16",`+
		`"user_profile":{"real_name":"Person %d","display_name":"p%d","name":"person%d","first_name":"Person","team":"TO16","image_72":"https://avatars.example.com/%d.png"},`+
		`"reactions":[{"name":"eyes","count":2,"users":["U0000001","U0000002"]}],`+
		`"blocks":[{"type":"rich_text","block_id":"SkX%d","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Step %d: the pool of a node is at its limit","style":{"bold":true}},{"type":"user","user_id":"U123"}]}]}]}`,
		n, n%200, text, at.Unix(), n%1000000, n%200, n%200, n%200, n%200, n, n)
}

// write writes a file with n messages that are spread over a length of time.
func write(name, before, after string, from time.Time, over time.Duration, n, number int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	_, _ = w.WriteString(before) // Flush returns its error
	for i := range n {
		if i > 0 {
			_, _ = w.WriteString(",\n")
		}
		_, _ = w.WriteString(message(from.Add(over/time.Duration(n)*time.Duration(i)), number+i))
	}
	_, _ = w.WriteString(after)
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func channel(name string, size int) error {
	return write(name, `{"channel_id":"C024BE7LT","name":"incident-42","messages":[`, "]}\n", first, days*24*time.Hour, size/len(message(first, 1<<20)), 0)
}

func folder(dir string, size int) error {
	perDay := size / len(message(first, 1<<20)) / channels / days
	for c := range channels {
		name := filepath.Join(dir, fmt.Sprintf("channel-%d", c))
		if err := os.MkdirAll(name, 0o755); err != nil {
			return err
		}
		for d := range days {
			day := first.AddDate(0, 0, d)
			file := filepath.Join(name, day.Format("2006-01-02")+".json")
			if err := write(file, "[", "]\n", day, 24*time.Hour, perDay, (c*days+d)*perDay); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(dir, "users.json"), []byte(`[{"id":"U123","name":"ana","real_name":"Ana Ruiz"}]`), 0o644)
}

// decode decodes the messages of a file or of all files of a folder into what a reader of them
// needs.
func decode(path string) error {
	return filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close() // nothing was written
		d := json.NewDecoder(f)
		for d.More() {
			token, err := d.Token()
			switch {
			case err == io.EOF:
				return nil
			case err != nil:
				return err
			case token != json.Delim('['):
				continue
			}
			for d.More() {
				var m struct {
					Type, Subtype, User, Text, TS string
					ThreadTS                      string                  `json:"thread_ts"`
					Reactions                     []struct{ Name string } `json:"reactions"`
					Blocks                        []json.RawMessage       `json:"blocks"`
				}
				if err := d.Decode(&m); err != nil {
					return err
				}
			}
			if _, err := d.Token(); err != nil {
				return err
			}
		}
		return nil
	})
}

// Hello is the least that a command built on cobra can do: what pm's start-up is
// measured against.
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "hello", Run: func(*cobra.Command, []string) { fmt.Println("hello") }}
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}

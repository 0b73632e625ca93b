package store

import "io/fs"

// nonblock is nothing on Windows, whose pipes have no names in folders.
const nonblock = 0

// isMine is always true: the temporary folder of Windows is that of one person.
func isMine(fs.FileInfo) bool { return true }

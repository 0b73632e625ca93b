// Package store is a folder of documents: where it is, what is in it, and how a
// file in it is read, created and changed without losing anything.
//
// A document is a file that ends in .yaml, in the folder or below it; its name
// without the ending is its id, which is unique in the whole tree, whatever the
// case of its letters. Hidden files and folders are left alone. A folder with
// the name of a document next to it holds that document's evidence, and no documents.
//
// Every write goes to a hidden temporary file in the same folder, is flushed to
// the disk, and then renamed, so that a reader sees the old bytes or the new ones and a
// failed write leaves no file.
package store

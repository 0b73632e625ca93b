// Package store is a folder of documents: where it is, what is in it, and how a
// file in it is read, made and changed without losing anything.
//
// A document is a file that ends in .yaml, in the folder or below it; its name
// without the ending is its id, which is unique in the whole tree, whatever the
// case of its letters. Hidden files and folders are left alone. A folder named
// like a document beside it holds that document's evidence, and no documents.
//
// Every write goes to a hidden temporary file in the same folder, is flushed to
// the disk, and then takes its name in one step, so that a reader sees the old
// bytes or the new ones and a failed write leaves neither a half nor a trace.
package store

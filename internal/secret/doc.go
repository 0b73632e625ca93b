// Package secret finds credentials and personal data in text, and masks or removes them.
//
// Three classes of secret are found. A token is what a vendor issues, or a private key: it
// has a form of its own (a prefix and a length), and counts wherever it is, without a
// checksum, a known host or a body. A credential is known by the words around it: a
// password in a URL, a key with a value (DB_PASSWORD=), an option of a command (mysql -p),
// a session cookie, the password of a meeting. Personal data is an e-mail address, a
// telephone number, or the number of a bank account, of a payment card or of social security.
//
// A text is read once for anchors, the fixed part of every pattern; a regular expression is
// compiled and tried only where an anchor is. How random a value looks is asked of keys with
// values only. What no one can log in with is not found: references ($DB_PASSWORD, op://),
// masked values (****), types and placeholders (<password>), and the example values that
// vendors print in their documentation.
//
// The forms of the tokens are facts from the documentation of their vendors; each group of
// them names its pages. Reading is linear in the length of the text: patterns look at a
// bounded window, and give up a region of text where they failed too often.
package secret

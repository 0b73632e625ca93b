package secret

import "strings"

// personalNumber returns the kind and the bounds of the number of a person that has its first
// digit, + or bracket at a byte of a text. The bounds are equal where there is none.
func personalNumber(text string, at int) (kind string, start, end int) {
	if at >= 2 && isDigit(text[at]) && isUpper(text[at-1]) && isUpper(text[at-2]) && (at == 2 || !isWordByte(text[at-3])) {
		start, end = bankAccount(text, at-2)
		return "bank account", start, end
	}
	if at > 0 && isWordByte(text[at-1]) {
		return "", 0, 0
	}
	if start, end = cardNumber(text, at); start < end {
		return "card number", start, end
	}
	if start, end = socialSecurityNumber(text, at); start < end {
		return "social security number", start, end
	}
	if at > 0 && strings.IndexByte("+-./:=#%&", text[at-1]) >= 0 && !strings.HasSuffix(text[:at], "tel:") {
		return "", 0, 0
	}
	start, end = phoneNumber(text, at)
	return "telephone number", start, end
}

// maxNumber is how long a number may be with its spaces, in bytes: an IBAN has 34 characters.
const maxNumber = 42

// minNumber is how many letters and digits an IBAN, and the number of a card, have at least.
const minNumber = 15

// digitsOf returns the letters and digits of a number that begins at a byte of a text, and
// where it ends: single spaces or hyphens may be between them. A short one is "".
func digitsOf(text string, at int) (number string, end int) {
	var digits [maxNumber]byte
	count, end := 0, at
scan:
	for i := at; i < min(len(text), at+maxNumber); i++ {
		switch c := text[i]; {
		case isDigit(c) || isUpper(c):
			digits[count] = c
			count++
			end = i + 1
		case (c == ' ' || c == '-') && end == i:
		default:
			break scan
		}
	}
	if count < minNumber {
		return "", end
	}
	return string(digits[:count]), end
}

// bankAccount returns the bounds of an IBAN (ISO 13616) that begins at a byte of a text: the
// remainder of its digits is 1.
func bankAccount(text string, at int) (start, end int) {
	const maxSize = 34
	number, end := digitsOf(text, at)
	for len(number) > maxSize || number != "" && !isIBAN(number) { // a word in capitals may follow
		i := strings.LastIndexByte(text[at:end], ' ')
		if i < 0 {
			return 0, 0
		}
		end = at + i
		number, _ = digitsOf(text[:end], at)
	}
	if number == "" || end < len(text) && isWordByte(text[end]) {
		return 0, 0
	}
	return at, end
}

// isIBAN reports whether the check digits of an IBAN are right.
func isIBAN(number string) bool {
	remainder := 0
	for _, c := range []byte(number[4:] + number[:4]) {
		switch {
		case isDigit(c):
			remainder = (remainder*10 + int(c-'0')) % 97
		default:
			remainder = (remainder*100 + int(c-'A') + 10) % 97
		}
	}
	return remainder == 1
}

// cardNumber returns the bounds of the number of a payment card (ISO/IEC 7812) that begins at
// a byte of a text: in groups, or after a word for a card. The numbers that are printed for
// tests are none.
func cardNumber(text string, at int) (start, end int) {
	const limit = 48 // of what is read before it
	number, end := digitsOf(text, at)
	if end < len(text) && (isWordByte(text[end]) || text[end] == '.' && end+1 < len(text) && isDigit(text[end+1])) || !isCard(number) || isTestCard(number) {
		return 0, 0
	}
	isGrouped := len(number) == 16 && end-at == 19 && text[at+4] == text[at+9] && text[at+4] == text[at+14] ||
		len(number) == 15 && end-at == 17 && text[at+4] == text[at+11]
	if !isGrouped && !containsFold(text[max(0, at-limit):at], "card", "visa", "mastercard", "amex", " pan") {
		return 0, 0
	}
	return at, end
}

// isTestCard reports whether a number is one that payment services print for tests.
func isTestCard(number string) bool {
	switch number {
	case "4012888888881881", "4000056655665556", "5105105105105100", "5200828282828210", "2223003122003222", "6011111111111117", "6011000990139424", "378282246310005", "371449635398431":
		return true
	}
	return repeats(number[:len(number)-1])
}

// isCard reports whether a number has the first digits and the check digit (Luhn) of a card.
func isCard(number string) bool {
	if len(number) < minNumber {
		return false
	}
	isIssued := len(number) == 15 && (strings.HasPrefix(number, "34") || strings.HasPrefix(number, "37")) ||
		len(number) == 16 && (number[0] == '4' || "51" <= number[:2] && number[:2] <= "55" || "2221" <= number[:4] && number[:4] <= "2720" || number[:4] == "6011")
	if !isIssued {
		return false
	}
	sum := 0
	for i := range len(number) {
		if !isDigit(number[i]) {
			return false
		}
		d := int(number[i] - '0')
		if (len(number)-i)%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// socialSecurityNumber returns the bounds of a social security number of the United States that
// begins at a byte of a text, after a word for it.
func socialSecurityNumber(text string, at int) (start, end int) {
	const size, limit = len("123-45-6789"), 32
	if at+size > len(text) || text[at+3] != text[at+6] || strings.IndexByte("- ", text[at+3]) < 0 || at+size < len(text) && isWordByte(text[at+size]) {
		return 0, 0
	}
	for i := range size {
		if i != 3 && i != 6 && !isDigit(text[at+i]) {
			return 0, 0
		}
	}
	if !containsFold(text[max(0, at-limit):at], "ssn", "social security") || text[at] == '9' || text[at:at+size] == "123-45-6789" || text[at:at+size] == "078-05-1120" || text[at:at+3] == "000" || text[at:at+3] == "666" {
		return 0, 0
	}
	return at, at + size
}

package secret

import "strings"

// personal returns the e-mail addresses, telephone numbers and other numbers of persons in a text.
func personal(text string) []Finding {
	var found []Finding
	add := func(kind string, start, end int) {
		if start < end {
			found = append(found, Finding{Kind: kind, Class: Personal, Start: start, End: end})
		}
	}
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '@')
		if i < 0 {
			break
		}
		at := from + i
		start, end := mailAddress(text, at)
		add("e-mail address", start, end)
		from = max(at+1, end)
	}
	done := 0
	for i := 0; i < len(text); i++ {
		if b := text[i]; b != '+' && b != '(' && !isDigit(b) || i < done {
			continue
		}
		kind, start, end := personalNumber(text, i)
		add(kind, start, end)
		done = max(end, done)
	}
	return found
}

// mailAddress returns the bounds of the e-mail address of a person around an @.
func mailAddress(text string, at int) (start, end int) {
	const maxLocal, maxDomain = 64, 253 // RFC 5321
	start, end = at, at+1
	for first := max(0, at-maxLocal); start > first && (isAlphanumeric(text[start-1]) || strings.IndexByte("._%+-", text[start-1]) >= 0); {
		start--
	}
	for last := min(len(text), at+maxDomain); end < last && (isAlphanumeric(text[end]) || text[end] == '-' || text[end] == '.'); {
		end++
	}
	for end > at && strings.IndexByte(".-", text[end-1]) >= 0 {
		end--
	}
	for start < at && strings.IndexByte(".-%+", text[start]) >= 0 {
		start++
	}
	local, domain := strings.ToLower(text[start:at]), strings.ToLower(text[min(at+1, end):end])
	if strings.HasSuffix(text[max(0, start-1):start], "\\") && local != "" { // \njane@
		start, local = start+1, local[1:]
	}
	if local == "" || !isMailDomain(domain) || isNoPerson(local, domain) || isLoginAt(text, start, end) {
		return 0, 0
	}
	return start, end
}

// isMailDomain reports whether a text is a domain that a person can have an address at.
func isMailDomain(domain string) bool {
	i := strings.LastIndexByte(domain, '.')
	if i <= 0 || strings.Contains(domain, "..") {
		return false
	}
	last := domain[i+1:]
	if len(last) < 2 || len(last) > 24 || strings.ContainsAny(last, "0123456789-") && !strings.HasPrefix(last, "xn--") {
		return false
	}
	switch last {
	case "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "go", "json", "yaml", "yml", "xml", "html", "txt", "log", "conf", "zip", "tar", "gz", "jar",
		"service", "timer", "socket", "target", "mount", "slice", "scope", "device", "path", // units of systemd
		"local", "internal", "svc", "localhost", "cluster":
		return false
	}
	return !strings.HasSuffix(domain, "gserviceaccount.com") && domain != "users.noreply.github.com" &&
		!strings.HasSuffix(domain, ".amazonaws.com")
}

// isNoPerson reports whether an address is one of a machine or of a role, or a placeholder.
func isNoPerson(local, domain string) bool {
	switch local {
	case "git", "root", "admin", "administrator", "postmaster", "abuse", "hostmaster", "webmaster", "mailer-daemon", "noreply", "no-reply", "donotreply", "do-not-reply", "no_reply",
		"support", "info", "help", "helpdesk", "contact", "sales", "security", "status", "press", "privacy", "billing", "feedback", "hello", "team", "office", "jobs", "careers", "legal", "alerts", "alert", "notifications", "notification", "oncall", "on-call", "ops", "sre", "devops", "engineering", "incidents", "incident", "postmaster.",
		"ubuntu", "ec2-user", "centos", "debian", "core", "pi", "vagrant", "deploy", "jenkins", "postgres", "mysql", "hadoop":
		return true
	}
	if strings.HasSuffix(local, "[bot]") || strings.HasPrefix(local, "noreply") || strings.HasSuffix(local, "noreply") || strings.HasSuffix(local, "no-reply") {
		return true
	}
	if strings.HasPrefix(domain, "example.") || strings.HasSuffix(domain, ".example") || strings.Contains(domain, ".example.") {
		switch local {
		case "user", "username", "you", "your", "name", "someone", "somebody", "me", "email", "mail", "test", "foo", "bar", "your.name", "yourname", "first.last", "firstname.lastname", "your-email", "your_email", "u":
			return true
		}
	}
	// Message-IDs: <CAF5Xz9...@mail.gmail.com>.
	digits := 0
	for i := range len(local) {
		if isDigit(local[i]) {
			digits++
		}
	}
	return len(local) >= 20 && digits >= 5
}

// isLoginAt reports whether what looks like an address is a user at a host: in a URL, or
// of ssh and scp.
func isLoginAt(text string, start, end int) bool {
	const limit = 128
	seen := text[max(0, start-limit):start]
	if start > 0 && strings.IndexByte("/@$", text[start-1]) >= 0 {
		return true
	}
	if strings.HasSuffix(seen, ":") && strings.LastIndex(seen, "://") > strings.LastIndexAny(seen, " \n\t") {
		return true
	}
	if end+1 < len(text) && text[end] == ':' && strings.IndexByte("/~", text[end+1]) >= 0 {
		return true
	}
	line := seen[strings.LastIndexByte(seen, '\n')+1:]
	for word := range strings.FieldsSeq(line) {
		switch strings.Trim(word, "`'\"($#") {
		case "ssh", "scp", "sftp", "rsync", "mosh", "ssh-copy-id":
			return true
		}
	}
	return false
}

// phoneNumber returns the bounds of a telephone number that begins at a byte of a text: an
// international one (ITU-T E.164), one of North America with its separators, or any other
// after a word for it.
func phoneNumber(text string, at int) (start, end int) {
	const maxLength = 32
	digits, groups, end := 0, 0, at
	separators := ""
scan:
	for i := at; i < min(len(text), at+maxLength); i++ {
		switch b := text[i]; {
		case isDigit(b):
			digits++
			if i == at || !isDigit(text[i-1]) {
				groups++
			}
			end = i + 1
		case b == '+' && i == at, b == ')' && i > at, b == '(':
		case strings.IndexByte(" -.", b) >= 0 && i > at && (isDigit(text[i-1]) || text[i-1] == ')'):
			if strings.IndexByte(separators, b) < 0 {
				separators += string(b)
			}
		default:
			break scan
		}
	}
	if end < len(text) && (isWordByte(text[end]) || strings.IndexByte(":/%@", text[end]) >= 0 && end+1 < len(text) && isWordByte(text[end+1])) {
		return 0, 0
	}
	number := text[at:end]
	switch {
	case text[at] == '+':
		if digits < 9 || digits > 15 || len(number) > 1 && number[1] == '0' || groups == 1 && digits < 10 || isQuantity(text[end:]) {
			return 0, 0
		}
		return at, end
	case isNorthAmerican(number):
		return at, end
	case digits >= 7 && digits <= 15 && groups >= 1 && followsPhoneWord(text[:at]):
		return at, end
	}
	return 0, 0
}

// isNorthAmerican reports whether a number is written 415-555-0132, (415) 555-0132 or
// 415.555.0132, with or without a 1 before it.
func isNorthAmerican(number string) bool {
	number = strings.TrimPrefix(strings.TrimPrefix(number, "1-"), "1 ")
	open := strings.HasPrefix(number, "(")
	if open {
		if len(number) < 13 || number[4] != ')' {
			return false
		}
		number = number[1:4] + "-" + strings.TrimLeft(number[5:], " -")
	}
	if len(number) != 12 || number[3] != number[7] && !open || strings.IndexByte("-.", number[3]) < 0 || strings.IndexByte("-. ", number[7]) < 0 {
		return false
	}
	for i := range len(number) {
		if i != 3 && i != 7 && !isDigit(number[i]) {
			return false
		}
	}
	return number[0] >= '2' && number[4] >= '2' // NANP: area codes and exchanges
}

// isQuantity reports whether what follows a number makes it a count.
func isQuantity(rest string) bool {
	for _, unit := range []string{" bytes", " rows", " requests", " events", " ms", " users", " lines", " messages", " records", "%"} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return false
}

// followsPhoneWord reports whether a text ends with a word for a telephone.
func followsPhoneWord(text string) bool {
	const limit = 24
	text = strings.ToLower(text[max(0, len(text)-limit):])
	text = strings.TrimRight(text, " :\t(\"'`")
	text = strings.TrimSuffix(strings.TrimSuffix(text, " number"), " no.")
	text = strings.TrimSuffix(text, " at")
	text = strings.TrimSuffix(text, " on")
	for _, word := range []string{"tel", "tel.", "phone", "telephone", "mobile", "cell", "call", "called", "dial", "whatsapp", "sms", "fax", "hotline", "phone_number", "phonenumber"} {
		if before, ok := strings.CutSuffix(text, word); ok && (before == "" || !isWordByte(before[len(before)-1])) {
			return true
		}
	}
	return false
}

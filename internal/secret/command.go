package secret

import "strings"

// commands returns the patterns of passwords that are given to commands: in the history of a
// shell, in a script, in a statement of SQL.
func commands() []pattern {
	const (
		rest  = `(?:[^\n|;]|\\\n)*?\s` // up to an option, on the same line or a continued one
		value = `['"]?([^\s'"]+)`
	)
	command := func(anchors, expression string) pattern {
		return pattern{kind: "password", class: Credential, anchors: strings.Fields(anchors), expression: expression, judge: isPassword}
	}
	statement := func(anchor, expression string) pattern {
		p := command("", expression)
		p.anchors = []string{anchor}
		return p
	}
	return []pattern{
		command("mysql mariadb xtrabackup mycli", `(?:mysql\w*|mariadb[\w-]*|xtrabackup|mycli)\b`+rest+`-p`+value),
		command("mongo mongosh mongodump mongorestore", `mongo\w*`+rest+`-p\s*`+value),
		command("curl", `curl\b`+rest+`(?:-u|--user|--proxy-user)[\s=]*['"]?[^\s:'"]+:([^\s'"]+)`),
		statement("http ", `http\b`+rest+`(?:-a|--auth)[\s=]+['"]?[^\s:'"]+:([^\s'"]+)`),
		command("snmpwalk snmpget snmpset snmpbulkwalk", `snmp\w+`+rest+`-c\s*`+value),
		statement("snmp-server community", `snmp-server\s+community\s+(\S+)`),
		statement("enable secret", `enable\s+secret\s+(?:\d\s+)?([^\s[]\S{4,})`).withJudge(func(value string) bool { return !isMasked(value) }),
		command("lftp", `lftp\b`+rest+`-u\s+['"]?[^\s,'"]+,([^\s'"]+)`),
		statement("u: ", `u:\s+\S+\s+p:\s+(\S+)`),
		command("wpa_passphrase", `wpa_passphrase\s+\S+\s+(\S{8,})`),
		statement("admin / ", `admin / (\S{6,})`).withJudge(isLoginPassword),
		command("sshpass", `sshpass\s+-p\s*`+value),
		command("redis-cli valkey-cli", `(?:redis|valkey)-cli\b`+rest+`(?:-a|--pass)[\s=]+`+value),
		statement("requirepass", `(?i)requirepass["']?\s+`+value),
		statement("masterauth", `(?i)masterauth["']?\s+`+value),
		command("docker podman helm nerdctl skopeo", `(?:docker|podman|helm|nerdctl|skopeo)\b`+rest+`login\b`+rest+`-p\s*`+value),
		statement("az ", `az\s`+rest+`login\b`+rest+`-p\s+`+value),
		command("codecov", `codecov\b`+rest+`-t[\s=]*`+value),
		command("snyk", `snyk\s+auth\s+`+value),
		command("twine", `twine\b`+rest+`-p\s+`+value),
		statement("oc login", `oc login\b`+rest+`-p\s+`+value),
		statement("cf login", `cf login\b`+rest+`-p\s+`+value),
		command("ldapsearch ldapmodify ldapadd ldapwhoami ldappasswd ldapdelete", `ldap\w+`+rest+`-w\s*`+value),
		command("sqlcmd bcp ipmitool", `(?:sqlcmd|bcp|ipmitool)\b`+rest+`-P\s*`+value),
		command("cqlsh kinit clickhouse-client", `(?:cqlsh|clickhouse-client)\b`+rest+`-p\s*`+value),
		command("smbclient", `smbclient\b`+rest+`-U\s*['"]?[^\s%'"]+%([^\s'"]+)`),
		command("sqlplus", `sqlplus\s+(?:-\w+\s+)*['"]?[\w$.]+/([^\s@'"]+)`),
		command("htpasswd", `htpasswd\s+(?:-\w+\s+)*-\w*b\w*\s+(?:-\w+\s+)*\S+\s+\S+\s+`+value),
		command("rabbitmqctl", `rabbitmqctl\s+(?:\S+\s+)*?(?:add_user|change_password|authenticate_user)\s+\S+\s+`+value),
		command("openssl", `openssl\b`+rest+`-pass(?:in|out)?\s+['"]?pass:([^\s'"]+)`),
		command("openssl", `openssl\s+enc\b`+rest+`-k\s+`+value),
		statement("ftp> user", `ftp> user\s+\S+\s+`+value),
		command("keytool", `keytool\b`+rest+`-(?:store|key)pass\s+`+value),
		statement("vault login ", `vault\s+login\s+(?:-\S+\s+)*`+value),
		statement("convertto-securestring", `(?i)convertto-securestring\s+(?:-string\s+)?['"]([^'"\n]+)['"]`),
		statement("stats auth ", `stats auth\s+\S+?:(\S+)`),
		statement(":5432:", `:5432:[\w*-]+:[\w*-]+:(\S+)`), // ~/.pgpass
		command("zip unzip", `(?:un)?zip\b`+rest+`-P\s*`+value),
		statement("7z ", `7z\s`+rest+`-p`+value),
		command("xfreerdp", `xfreerdp\b`+rest+`/p:`+value),
		statement("net user ", `(?i)net user\s+[\w.-]+\s+([^\s/]\S+)`),
		statement("net use ", `(?i)net use\s+(?:\S+\s+){1,2}?([^\s/[]\S*[^\s\]])\s+/user:`),
		command("echo printf", `(?:echo|printf)\s+(?:-\w+\s+)*['"]?([^\s'"|]+)['"]?\s*\|\s*(?:sudo\s+-\S*S|passwd\s+--stdin|\S+\s+login\b)`),
		command("echo", `echo\s+['"]?[\w.-]+:([^\s'"|]+)['"]?\s*\|\s*(?:sudo\s+)?chpasswd`),
		command("machine", `machine\s+\S+\s+login\s+\S+\s+password\s+`+value),
		{kind: "password hash", class: Credential, anchors: []string{"identified by password"}, expression: `(?i)identified\s+by\s+password\s+['"](\*[0-9A-Z]{40})['"]`},
		statement("password(", `(?i)password\(\s*'([^'\n]+)'\s*\)`),
		statement("identified by", `(?i)identified\s+by\s+['"]([^'"\n]+)['"]`),
		statement("identified with", `(?i)identified\s+with\s+\S+\s+(?:by|as)\s+['"]([^'"\n]+)['"]`),
		command("root: admin: administrator: root/ admin/ administrator/", `(?:root|admin|administrator)[:/]([^\s'"`+"`"+`,;]{6,})`).withJudge(isAdminPassword),
		command("password passphrase", `(?i:passw\w*|passphrase)\s+(?:\w+\s+){0,4}?from\s+['"\x60]?([^\s'"\x60]+)['"\x60]?\s+to\s`).withJudge(isLoginPassword),
		{kind: "password", class: Credential, anchors: []string{"as the password", "as a password", "as password", "as its password", "as the passphrase", "for the password"}, find: passwordBefore},
		{kind: "secret", class: Credential, anchors: []string{"as client secret", "as the client secret", "as the secret", "as the token", "as the api key", "as api key", "as api token", "as the key", "as bearer token"}, find: secretBefore},
		command("wandb", `wandb\s+login\s+(?:-\S+\s+)*`+value),
		statement(" login ", ` login\s+(?:-\S+\s+)*([A-Za-z0-9_-]{24,})\b`).withJudge(isToken),
		statement(" -u ", ` -u\s+['"]?([A-Za-z0-9_-]{16,}):`).withJudge(isToken),
		statement("<(echo", `<\(echo\s+(?:-\w+\s+)*['"]?([^\s'"|)]+)`),
		statement("auth(", `(?i)auth\(\s*['"][^'"\n]+['"]\s*,\s*['"]([^'"\n]+)['"]`),
		statement("auth=(", `(?i)auth=\(\s*['"][^'"\n]+['"]\s*,\s*['"]([^'"\n]+)['"]`),
		statement("login(", `(?i)login\(\s*['"][^'"\n]+['"]\s*,\s*['"]([^'"\n]+)['"]`),
		statement("getconnection(", `(?i)getconnection\([^,\n]+,\s*['"][^'"\n]+['"]\s*,\s*['"]([^'"\n]+)['"]`),
		statement("credentials(", `(?i)credentials\(\s*['"][^'"\n]+['"]\s*,\s*['"]([^'"\n]+)['"]`),
		command("ssid", `(?i)ssid\W+\S+\s+(?:(?:wifi|wpa2?|the)\s+)?(?:key|pass\w*|psk|pw)\W+(\S+)`).withJudge(isLoginPassword),
		command("passphrase", `(?i:passphrase)["']?\s*[:=]\s*((?:[a-z]{3,10}[ -]){1,6}\d{1,4}(?:[ -][a-z]{3,10}){0,6})`).withJudge(func(string) bool { return true }),
		{kind: "passcode", class: Credential, anchors: []string{"door code", "gate code", "alarm code", "entry code", "access code", "keypad code", "safe code"},
			expression: `(?i)\w+\s+code(?:\s+(?:is|was|for\s+\S+\s+\S+\s+is))?[\s:=]+#?(\d{4,10})\b`},
		statement("app password", `(?i)app password(?:\s+(?:is|was)|:)?\s+((?:[a-z0-9]{4}[ -]){3}[a-z0-9]{4})\b`).withJudge(isUnmasked),
		statement("app-specific password", `(?i)app-specific password(?:\s+(?:is|was)|:)?\s+((?:[a-z0-9]{4}[ -]){3}[a-z0-9]{4})\b`).withJudge(isUnmasked),
		command("user", `user\s+\S+\s+pass\s+(\S{6,})`).withJudge(isAdminPassword),
		{kind: "password", class: Credential, anchors: []string{" / "}, find: passwordAfterUser},
		{kind: "password hash", class: Credential, anchors: []string{"$5$", "$6$", "$y$", "$2a$", "$2b$", "$2y$", "$apr1$", "$argon2"},
			expression: `\$(?:2[aby]|5|6|y|apr1|argon2\w{1,2})\$[\w./$=,+-]{20,}`, judge: isUnmaskedHash},
		{kind: "password hash", class: Credential, anchors: []string{":$1$", ":$2", ":$5$", ":$6$", ":$y$", ":$apr1$"},
			expression: `:(\$(?:1|2[aby]?|5|6|y|apr1)\$[\w./$=,]{20,})`},
		command("cred creds credentials login logins", `(?i)(?:creds?|credentials?|logins?)(?:\s+(?:is|are|were|was|for\s+\S+|with))?\s*[:=]?\s+['"`+"`"+`]?[\w.@-]{2,40}['"`+"`"+`]?\s*[/:|]\s*['"`+"`"+`]?([^\s'"`+"`"+`,;]{5,})`).withJudge(isLoginPassword),
	}
}

func (p pattern) withJudge(judge func(string) bool) pattern {
	p.judge = judge
	return p
}

// isPassword reports whether what follows an option for a password is one.
func isPassword(value string) bool {
	if isPlaceholder(value) || len(value) < 3 || value[0] == '-' {
		return false
	}
	return strings.Trim(value, "0123456789:") != "" || !strings.Contains(value, ":") && len(value) >= 6 // no ports
}

// isAdminPassword reports whether what follows a well-known user and a colon is a password:
// groups, tags of images and counts are there too.
func isAdminPassword(value string) bool {
	return isLoginPassword(value) && !strings.Contains(value, ":") &&
		(strings.ContainsAny(value[:len(value)-1], "!#$%^&*?") || strings.HasSuffix(value, "!") || isMixedCase(value))
}

// isUnmaskedHash reports whether a hash is a whole one.
func isUnmaskedHash(value string) bool { return !isMasked(value) }

// passwordAfterUser finds the password in "login root / x": a user and a password with a
// slash between them, where something that one logs in to is named before them.
func passwordAfterUser(text string, at int) (start, end int) {
	const limit = 48
	if !containsFold(text[max(0, at-limit):at], "login", "log in", "logged in", "user", "admin", "root", "ftp", "ssh", "rdp", "vnc", "smtp", "imap", "ilo", "bmc", "ipmi", "console", "credential", "account") {
		return 0, 0
	}
	start = at + len(" / ")
	end = start
	for last := min(len(text), start+limit); end < last && strings.IndexByte(" \t\r\n\"'`,;", text[end]) < 0; {
		end++
	}
	value := strings.TrimRight(text[start:end], ".:?)")
	if len(value) < 6 || !isAdminPassword(value) {
		return 0, 0
	}
	return start, start + len(value)
}

// passwordBefore finds the password in "we typed x as the password".
func passwordBefore(text string, at int) (start, end int) {
	return wordBefore(text, at, func(word string) bool { return isLoginPassword(word) && !isTime(word) })
}

// secretBefore finds what is random in "they used x as the client secret".
func secretBefore(text string, at int) (start, end int) { return wordBefore(text, at, isToken) }

// wordBefore returns the bounds of the word before a byte of a text, if it is one that is
// looked for.
func wordBefore(text string, at int, isIt func(word string) bool) (start, end int) {
	const maxPassword = 64
	end = at
	for end > 0 && strings.IndexByte(" \"'`)", text[end-1]) >= 0 {
		end--
	}
	start = end
	for first := max(0, end-maxPassword); start > first && strings.IndexByte(" \n\t\"'`(", text[start-1]) < 0; {
		start--
	}
	if !isIt(text[start:end]) {
		return 0, 0
	}
	return start, end
}

// isLoginPassword reports whether what follows a user in a sentence is a password.
func isLoginPassword(value string) bool {
	value = strings.TrimRight(value, ".,;:!?)")
	return !isPlaceholder(value) && isStrong(value) && !strings.ContainsAny(value, "/")
}

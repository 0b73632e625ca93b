package secret

import (
	"strings"
	"sync"
)

// nonValues are what a text has after a key where no value is: types, states and the words
// of sentences.
var nonValues = sync.OnceValue(func() map[string]bool {
	return wordSet(`
	string str bytes byte text char varchar int integer bool boolean object array list map number uuid
	required optional none null nil true false yes no on off empty unset set unknown undefined missing n/a na
	password passwd passphrase passcode pass pwd pw secret secrets token tokens key keys apikey api_key credential credentials
	username user login default changed expired expires revoked rotated rotate reset resets invalid incorrect wrong weak strong
	valid ok okay failed fails failure error denied rejected accepted leaked exposed stolen lost found used unused reused stored
	shared empty blank changeme change-me change_me todo tbd fixme test testing sample foo bar baz foobar qwe abc redacted masked hidden removed
	encrypted hashed hash plaintext plain-text plain bcrypt basic bearer digest oauth saml ldap sso mfa otp totp
	prompt ask input stdin file env environment variable vault policy manager managed auto automatic generated random
	the a an is was were are be been has had have not and or for from in at by to with without of it its this that they we
	he she you i must should may might can cannot can't could would will please see via about after before when while where
	which who why how if then else there here only also all any each every no-one someone
	authentication authorization auth authenticated enabled disabled protected prohibited allowed cleared updated created deleted
	refreshed issued sent received checked verified validated requested pending active inactive old new same different correct
	correctly unchanged working broken ready down up provided specified configured given known yourself ourselves
	unable able attempt attempts update change changes changing rotation refresh expiry expiration validation verification
	requests request response responses bucket buckets limit limits count counts name names value values type types field
	column table row header cookie session store storage service server client database db host port path url endpoint
	public private internal external prod production staging development local localhost example
	long short medium high low minimum maximum min max length size characters chars digits letters compat files systemd`)
})

// terms have a digit or a hyphen and are no passwords.
var terms = sync.OnceValue(func() map[string]bool {
	return wordSet(`base64 base32 base58 base64url md5 sha1 sha2 sha256 sha384 sha512 sha3 hs256 rs256 es256 utf8 utf16 http1 http2 http3
	oauth1 oauth2 ipv4 ipv6 k8s k3s s3 ec2 e2e i18n argon2 argon2i argon2id pbkdf2 aes128 aes256 ed25519 x509 pkcs8 pkcs12 p12 rsa2048 rsa4096
	win32 win64 x86 x64 amd64 arm64 log4j mysql8 postgres14 postgres15 postgres16 python2 python3 web3 auth0 h2 h264 mp3 mp4 d3 c3p0 n8n
	p0 p1 p2 p3 q1 q2 q3 q4 sev1 sev2 sev3 1password`)
})

// harmlessWords make that what they qualify is no secret: the token of a page of results, the
// key of a cache.
var harmlessWords = sync.OnceValue(func() map[string]bool {
	return wordSet(`
	public next page nextpage continuation sync resume pagination cursor csrf xsrf cancellation max
	min idempotency cache partition primary foreign sort object row dedup deduplication lock hash
	shard bypass hashed encrypted no push trace correlation request etag fencing eos bos stop
	special pad`)
})

// storeWords are what a key belongs to that is the name of something, such as an object in a store.
var storeWords = sync.OnceValue(func() map[string]bool {
	return wordSet(`
	object s3 gcs blob route message kafka redis memcached record document map json translation i18n
	index ordering group tag metric label registry release build query websocket wrong new same the a this that each`)
})

// variants follow the name of a secret and distinguish several.
var variants = sync.OnceValue(func() map[string]bool {
	return wordSet(`
	value prod production staging stage dev test live old new current previous primary secondary
	base64 b64 default rw ro plain plaintext raw cleartext base`)
})

// keyWords make that the key they qualify is a secret: what it is for, or whose.
var keyWords = sync.OnceValue(func() map[string]bool {
	return wordSet(`
	api access secret private auth encryption signing account app application license licence
	service integration routing shared subscription function functions storage ingest ingestion
	write admin client deploy webhook hmac aes crypto jwt master session security unseal recovery
	rest consumer sas instrumentation bot ssh wg wireguard preshared pre server user interface data
	root customer project agent registration join activation stream stripe openai anthropic datadog
	dd sendgrid mailgun mailchimp twilio google maps azure aws algolia segment pagerduty pd
	opsgenie relic rollbar sentry cloudflare cf honeycomb github gitlab slack fastly heroku splunk
	elastic grafana mapbox firebase fcm vapid rails django laravel flask cookie bugsnag amplitude
	mixpanel braze iterable postmark sparkpost dynatrace statuspage launchdarkly snyk codecov fernet minio sanity`)
})

// wordSet returns the words of a text.
func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

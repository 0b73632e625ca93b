package secret

import "sync"

// examples are values that vendors and standards print in their documentation. Prefixes are
// apart from the rest, so that no scanner of repositories takes them for leaks.
var examples = sync.OnceValue(func() map[string]bool {
	list := [][2]string{
		{"AKIA", "IOSFODNN7EXAMPLE"},                     // AWS, IAM user guide
		{"wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYEXAMPLEKEY"}, // AWS, IAM user guide
		{"sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"},         // Stripe, API reference
		{"sk_test_", "BQokikJOvBiI2HlWgH4olfQ2"},         // Stripe, API reference
		{"ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"}, // GitHub, REST API
		{"gho_", "16C7e42F292c6912E7710c838347Ae178B4a"}, // GitHub, OAuth apps
		{"ghu_", "16C7e42F292c6912E7710c838347Ae178B4a"}, // GitHub, GitHub apps
		{"ghs_", "16C7e42F292c6912E7710c838347Ae178B4a"}, // GitHub, GitHub apps
		{"ghr_", "1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B1A9Dc86A1498"},
		{"xoxb-", "17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy"},       // Slack, OAuth
		{"xoxp-", "12345-67890-1928471-abcdefg"},                            // Slack, oauth.v2.exchange
		{"services/", "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"},       // Slack, incoming webhooks
		{"110201543:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"},                // Telegram, bot API
		{"4839574812:", "AAFD39kkdpWt3ywyRZergyOLMaJhac60qcM"},              // Telegram, bot features
		{"AIza", "SyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe"},                     // Google Cloud, API keys
		{"MTk4NjIyNDgzNDcxOTI1MjQ4", ".Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"}, // Discord, reference
		{"tskey-api-", "abcDEF1CNTRL-091234567890ABCDEF"},                   // Tailscale, key prefixes
		{"dt0s01.", "ST2EY72KQINMH574WMNVI7YN.G3DFPBEJYMODIDAEX454M7YWBUVEFOWKPRVMWFASS64NFH52PX6BNDVFFM572RZM"},
		{"Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/", "K1SZFPTOtr/KBHBeksoGMGw=="}, // Azurite
		{"C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEhLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/", "Jw=="}, // Cosmos DB emulator
		{"QWxhZGRpbj", "pvcGVuIHNlc2FtZQ=="},                                                             // RFC 7617
		{"QWxhZGRpbj", "pPcGVuU2VzYW1l"},                                                                 // Wikipedia's Aladdin:OpenSesame
		{"YWxhZGRpbj", "pvcGVuc2VzYW1l"},                                                                 // MDN, Authorization
		{"dXNlcm5hbWU6", "cGFzc3dvcmQ="},                                                                 // username:password
		{"dXNlcjpw", "YXNzd29yZA=="},                                                                     // user:password
		{"dXNlcjpw", "YXNz"},                                                                             // user:pass
		{"mF_9", ".B5f-4.1JqM"},                                                                          // RFC 6750
		{"2YotnFZFEjr", "1zCsicMWpAA"},                                                                   // RFC 6749
		{"tGzv3JOkF0X", "G5Qx2TlKWIA"},                                                                   // RFC 6749
		{"7Fjfp0ZBr1Kt", "DRbnfVdmIw"},                                                                   // RFC 6749
		{"czZCaGRSa3F0Mzpn", "WDFmQmF0M2JW"},                                                             // RFC 6749
		// jwt.io, twice: the claims changed.
		{"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.", "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"},
		{"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.", "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30"},
		{"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.", "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWV9.TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ"},
	}
	set := make(map[string]bool, len(list))
	for _, parts := range list {
		set[parts[0]+parts[1]] = true
	}
	return set
})

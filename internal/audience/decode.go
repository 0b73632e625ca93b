package audience

import (
	"html"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// decoded returns a text with its percent-encoded characters (RFC 3986) decoded, again
// and again until none is left: whoever follows a link can do so too.
func decoded(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		out = append(out, text[i])
		// What is decoded may complete another one: %2541 is %41, and that is A.
		for n := len(out); n >= 3 && out[n-3] == '%'; n = len(out) {
			high, low := digit(out[n-2]), digit(out[n-1])
			if high < 0 || low < 0 {
				break
			}
			out = append(out[:n-3], byte(high<<4|low))
		}
	}
	return string(out)
}

// digit returns the value of a hexadecimal digit, -1 for any other character.
func digit(c byte) int {
	i := strings.IndexByte("0123456789abcdefABCDEF", c)
	if i > 15 {
		i -= 6
	}
	return i
}

// looks returns a text as it looks to a reader, and as a browser reads its addresses: without
// character references, percent-encoding, tags and invisible characters, with dots in place of
// [.], and with Latin letters and digits for what looks like them.
func looks(text string) string {
	text = decoded(html.UnescapeString(text))
	if strings.ContainsAny(text, "[({<*~") || strings.Contains(strings.ToLower(text), "hxxp") {
		for _, d := range disguises() {
			text = d.ReplaceAllString(text, d.with)
		}
	}
	if isASCII(text) {
		return text
	}
	text = norm.NFKC.String(strings.Map(func(r rune) rune {
		switch {
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
			return -1
		case r >= 0x1F1E6 && r <= 0x1F1FF: // regional indicators
			return r - 0x1F1E6 + 'A'
		case r >= 0x1F150 && r <= 0x1F169: // letters in dark circles
			return r - 0x1F150 + 'A'
		case r >= 0x1F170 && r <= 0x1F189: // letters in dark squares
			return r - 0x1F170 + 'A'
		}
		return r
	}, text))
	return strings.Map(latin, text)
}

// A disguise is a way to write an address so that it is no link.
type disguise struct {
	*regexp.Regexp
	with string
}

var disguises = sync.OnceValue(func() []disguise {
	return []disguise{
		{regexp.MustCompile(`(?i)\s?[\[({](?:\.|dot)[\])}]\s?`), "."},
		{regexp.MustCompile(`(?i)\s?[\[({](?:@|at)[\])}]\s?`), "@"},
		{regexp.MustCompile(`[\[({](:?/*)[\])}]`), "$1"},
		{regexp.MustCompile(`(?i)\bhxxp`), "http"},
		{regexp.MustCompile(`\*{1,3}|~~`), ""},
		{regexp.MustCompile(`(?s)</?[A-Za-z][^<>]*>|<!--.*?-->`), ""},
	}
})

// alikes are letters of other scripts that look like Latin ones, each with that in front of it.
const alikes = "aаaαaɑaᴀaꓮAАAΑAᎪAꓮaɐaա" + "BВBΒBᏴBꓐbЬbьbвbβbʙbƅ" + "CСCᏟCꓚcсcϲcᴄcց" + "DᎠDꓓdԁdɗdᴅ" + "EЕEΕEᎬEꓰeеeεeєeᴇeҽeǝ" +
	"FҒFꓝFϜfꜰfſ" + "GᏀGԌGꓖgɡgɢgԍ" + "HНHΗHᎻHꓧhнhһhհhʜ" + "IІIΙIӀIꓲiіiιiıiɩiɪiӏ" + "JЈJᎫJꓙjјjյjȷjᴊ" + "KКKΚKᏦKꓗkкkκkᴋ" + "LᏞLꓡLԼlʟlӏ" +
	"MМMΜMᎷMꓟmмmᴍ" + "NΝNꓠnпnηnոnɴnռ" + "OОOΟOꓳOՕoоoοoօoᴏoσ" + "PРPΡPᏢPꓑpрpρpᴘ" + "QԚqԛqզ" + "RᎡRꓣrгrʀrɼ" + "SЅSᏚSꓢSՏsѕsꜱ" + "TТTΤTᎢTꓔtтtτtᴛ" +
	"UꓴUՍuυuսuᴜuиuμ" + "VѴVᏙVꓦvѵvνvᴠ" + "WԜWᎳWꓪwԝwωwᴡwшwա" + "XХXΧXꓫxхxχ" + "YУYΥYҮYꓬyуyγyʏyү" + "ZΖZᏃZꓜzᴢzʐ" + ".。'ʼ'ʹ'ʻ'ʽ'ꞌ'´'`"

var latinLetters = sync.OnceValue(func() map[rune]rune {
	letters := make(map[rune]rune)
	list := []rune(alikes)
	for i := 0; i+1 < len(list); i += 2 {
		if list[i+1] >= utf8.RuneSelf {
			letters[list[i+1]] = list[i]
		}
	}
	return letters
})

// latin returns the Latin letter or digit that a character looks like, or means.
func latin(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	if letter, ok := latinLetters()[r]; ok {
		return letter
	}
	if unicode.Is(unicode.Nd, r) {
		for _, digits := range unicode.Nd.R16 {
			if rune(digits.Lo) <= r && r <= rune(digits.Hi) {
				return '0' + (r-rune(digits.Lo))%10
			}
		}
	}
	return r
}

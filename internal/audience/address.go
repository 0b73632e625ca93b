package audience

import (
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// addressOfSix is the shape of an IP address of version 6.
var addressOfSix = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*`)
})

// dottedNumbers returns where a run of letters, digits and dots has four numbers that may be an
// address of version 4, from and to which byte. One with fewer than four is read only as the
// host of a URL: elsewhere 10.1 is a version.
func dottedNumbers(run string) [][2]int {
	var list [][2]int
	var starts []int // of the last numbers, one after the other
	for from := 0; from <= len(run); {
		number, _, _ := strings.Cut(run[from:], ".")
		to := from + len(number)
		digits := len(number) - len(strings.TrimLeft(number, "0123456789xXabcdefABCDEF"))
		whole := digits == len(number) && number != ""
		switch {
		case whole:
			starts = append(starts, from)
		default:
			tail := number[strings.LastIndexFunc(number, func(r rune) bool { return r < '0' || r > '9' })+1:]
			head := number[:len(number)-len(strings.TrimLeft(number, "0123456789"))]
			if len(starts) >= 3 && head != "" {
				list = append(list, [2]int{starts[len(starts)-3], from + len(head)})
			}
			starts = nil
			if tail != "" {
				starts = []int{to - len(tail)}
			}
		}
		if whole && len(starts) >= 4 {
			list = append(list, [2]int{starts[len(starts)-4], to})
		}
		from = to + 1
	}
	return list
}

// carrierGrade is the shared address space of RFC 6598, which is private too.
var carrierGrade = netip.PrefixFrom(netip.AddrFrom4([4]byte{100, 64}), 10)

// isPrivate reports whether a text is an address that is not reached from outside: a
// private, local or shared one, or one of the networks.
func isPrivate(text string, networks []netip.Prefix) bool {
	return slices.ContainsFunc(addresses(strings.TrimRight(text, ".")), func(a netip.Addr) bool {
		return a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || carrierGrade.Contains(a) ||
			slices.ContainsFunc(networks, func(n netip.Prefix) bool { return n.Contains(a) })
	})
}

// addresses returns the addresses that a text can mean. Where a number of version 4 begins
// with a zero that is octal to a browser, and padding to whoever wrote it.
func addresses(text string) []netip.Addr {
	if address, err := netip.ParseAddr(text); err == nil {
		return []netip.Addr{address.Unmap().WithZone("")}
	}
	var list []netip.Addr
	for _, base := range []int{0, 10} {
		if address, ok := inetAddress(text, base); ok {
			list = append(list, address)
		}
	}
	return list
}

// inetAddress reads an address as inet_addr of POSIX does: of fewer than four numbers the
// last one fills the bytes that are left. With base 0 a number may be octal (0177) or
// hexadecimal (0x7f).
func inetAddress(text string, base int) (netip.Addr, bool) {
	numbers := strings.Split(text, ".")
	if len(numbers) > 4 {
		return netip.Addr{}, false
	}
	var bytes [4]byte
	for i, number := range numbers {
		width := 1 // bytes that it fills
		if i == len(numbers)-1 {
			width = 4 - i
		}
		n, err := strconv.ParseUint(number, base, 8*width)
		if err != nil {
			return netip.Addr{}, false
		}
		for j := range width {
			bytes[i+j] = byte(n >> (8 * (width - 1 - j)))
		}
	}
	return netip.AddrFrom4(bytes), true
}

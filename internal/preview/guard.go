package preview

import (
	"net"
	"net/http"
	"strconv"
)

// handler answers requests to a server that listens on an address.
func (s *Server) handler(address net.Addr) http.Handler {
	hosts := hostsOf(address)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Cache-Control", "no-cache")
		switch {
		case !hosts[r.Host]:
			// The browser was led here under another name: the page that did it could
			// read the answer. A forwarded port must have the same number on both ends.
			http.Error(w, "pm serve answers only to http://"+address.String()+"/", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			header.Set("Allow", "GET, HEAD")
			http.Error(w, "pm serve takes only GET and HEAD", http.StatusMethodNotAllowed)
		case r.URL.Path == "/":
			s.serveList(w, r)
		case r.URL.Path == eventsPath:
			s.streams.serve(w, r)
		default:
			s.serveFile(w, r)
		}
	})
}

// hostsOf returns the values of the Host header under which a server on a loopback
// address is meant.
func hostsOf(address net.Addr) map[string]bool {
	hosts := make(map[string]bool)
	tcp, ok := address.(*net.TCPAddr)
	if !ok {
		return hosts
	}
	for _, name := range []string{"127.0.0.1", "localhost", "::1"} {
		hosts[net.JoinHostPort(name, strconv.Itoa(tcp.Port))] = true
	}
	if tcp.Port == 80 {
		hosts["127.0.0.1"], hosts["localhost"], hosts["[::1]"] = true, true, true
	}
	return hosts
}

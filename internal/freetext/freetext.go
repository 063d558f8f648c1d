// Package freetext says which texts lead where this program must never lead. It knows neither who writes nor what about.
package freetext

import (
	"regexp"
	"strings"
)

// leastPicture is how long a run of letters is before it can only be an encoded picture.
const leastPicture = 160

// A link leads where this program must never lead, a file name or an encoded picture is one that must not be held.
var (
	links = regexp.MustCompile(`(?i)[a-z][a-z0-9+.-]{1,15}://|\bwww\.|\bmailto:|` +
		`(?:^|[^\pL\pN.@-])(?:[a-z0-9-]+\.)+[a-z]{2,10}/[^\s]|` +
		`(?:^|[^\pL\pN.-])(?:[a-z0-9_.-]+@)?(?:[a-z0-9-]+\.)+(?:com|net|org|info|io|me|tv|ly|gg|app|xyz|ma|fr|co|be|link|site|online|ru|tk)(?:$|[^\pL\pN-])`)
	images = regexp.MustCompile(`(?i)\bdata:[a-z]+/|\.(?:jpe?g|png|gif|webp|bmp|heic|svg|mp4|mov|avi|3gp|mkv|mp3|m4a|opus|wav|ogg|pdf|zip)(?:$|[^\pL\pN])|[A-Za-z0-9+/_-]{160,}`)
)

// Refuses says why a text may not be kept, "" when it may: image_refused or link_refused.
func Refuses(text string) (code string) {
	switch {
	case !strings.ContainsAny(text, ".:@/") && len(text) < leastPicture:
		return ""
	case images.MatchString(text):
		return "image_refused"
	case links.MatchString(text):
		return "link_refused"
	}
	return ""
}

package export

import "strings"

// emojiNames are the emoji that incident channels use most, by the names that chats give
// them (github.com/iamcal/emoji-data). Others stay as they are written.
const emojiNames = `
fire 🔥|rotating_light 🚨|white_check_mark ✅|heavy_check_mark ✔️|x ❌|warning ⚠️|eyes 👀|+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎
tada 🎉|rocket 🚀|bug 🐛|boom 💥|sos 🆘|red_circle 🔴|large_yellow_circle 🟡|large_green_circle 🟢|large_orange_circle 🟠|large_blue_circle 🔵
white_circle ⚪|black_circle ⚫|pushpin 📌|round_pushpin 📍|mag 🔍|mag_right 🔎|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|clock1 🕐
rewind ⏪|fast_forward ⏩|arrow_up ⬆️|arrow_down ⬇️|arrow_right ➡️|arrow_left ⬅️|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉
bar_chart 📊|question ❓|exclamation ❗|grey_question ❔|bangbang ‼️|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|construction 🚧|wrench 🔧
hammer 🔨|hammer_and_wrench 🛠️|gear ⚙️|lock 🔒|unlock 🔓|key 🔑|bell 🔔|no_bell 🔕|phone ☎️|telephone_receiver 📞|pager 📟|email 📧
speech_balloon 💬|memo 📝|pencil 📝|pencil2 ✏️|link 🔗|paperclip 📎|bulb 💡|zap ⚡|raised_hands 🙌|pray 🙏|clap 👏|wave 👋|ok_hand 👌
point_up ☝️|point_down 👇|point_right 👉|point_left 👈|muscle 💪|thinking_face 🤔|sweat_smile 😅|smile 😄|slightly_smiling_face 🙂|joy 😂
cry 😢|sob 😭|scream 😱|facepalm 🤦|face_palm 🤦|shrug 🤷|skull 💀|ghost 👻|robot_face 🤖|100 💯|heart ❤️|star ⭐|sparkles ✨|checkered_flag 🏁
ship 🚢|package 📦|truck 🚚|ambulance 🚑|fire_engine 🚒|cloud ☁️|snowflake ❄️|sunny ☀️|umbrella ☔|globe_with_meridians 🌐|date 📅|calendar 📆
computer 💻|floppy_disk 💾|mega 📣|loudspeaker 📢|recycle ♻️|information_source ℹ️|new 🆕|up 🆙|ok 🆗|heavy_plus_sign ➕|heavy_minus_sign ➖`

// emoji returns the character with a name, or "".
func emoji(name string) string {
	name, _, _ = strings.Cut(name, "::") // the tone of a skin
	for pair := range strings.FieldsFuncSeq(emojiNames, func(r rune) bool { return r == '|' || r == '\n' }) {
		if known, character, _ := strings.Cut(pair, " "); known == name {
			return character
		}
	}
	return ""
}

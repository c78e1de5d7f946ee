/** The short names in most use, as on GitHub: name and character in turn. */
export const EMOJI_NAMES = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆
sweat_smile 😅 joy 😂 rofl 🤣 slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 blush 😊
innocent 😇 heart_eyes 😍 star_struck 🤩 kissing_heart 😘 yum 😋 stuck_out_tongue 😛
stuck_out_tongue_winking_eye 😜 zany_face 🤪 hugs 🤗 thinking 🤔 shushing_face 🤫
zipper_mouth_face 🤐 raised_eyebrow 🤨 neutral_face 😐 expressionless 😑 smirk 😏 unamused 😒
roll_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 nauseated_face 🤢
sneezing_face 🤧 dizzy_face 😵 exploding_head 🤯 partying_face 🥳 sunglasses 😎 nerd_face 🤓
confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 astonished 😲 flushed 😳
pleading_face 🥺 cold_sweat 😰 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 weary 😩
tired_face 😫 yawning_face 🥱 triumph 😤 rage 😡 angry 😠 skull 💀 poop 💩 clown_face 🤡 ghost 👻
alien 👽 robot 🤖 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 heart ❤️ orange_heart 🧡
yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 100 💯 boom 💥
dizzy 💫 sweat_drops 💦 dash 💨 zzz 💤 wave 👋 raised_hand ✋ vulcan_salute 🖖 ok_hand 👌 v ✌️
crossed_fingers 🤞 metal 🤘 point_left 👈 point_right 👉 point_up ☝️ point_down 👇 fist ✊
facepunch 👊 clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏 muscle 💪 eyes 👀
brain 🧠 facepalm 🤦 shrug 🤷 dog 🐶 cat 🐱 fox_face 🦊 bear 🐻 panda_face 🐼 penguin 🐧 bird 🐦
owl 🦉 turtle 🐢 snake 🐍 whale 🐳 dolphin 🐬 fish 🐟 octopus 🐙 crab 🦀 bug 🐛 bee 🐝 butterfly 🦋
rose 🌹 sunflower 🌻 seedling 🌱 evergreen_tree 🌲 four_leaf_clover 🍀 apple 🍎 banana 🍌
lemon 🍋 strawberry 🍓 bread 🍞 cheese 🧀 pizza 🍕 hamburger 🍔 cake 🍰 birthday 🎂 cookie 🍪
coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine_glass 🍷 cocktail 🍸 champagne 🍾 earth_africa 🌍
earth_americas 🌎 earth_asia 🌏 house 🏠 office 🏢 tent ⛺ anchor ⚓ boat ⛵ ship 🚢 rocket 🚀
airplane ✈️ car 🚗 bus 🚌 train 🚆 bike 🚲 hourglass ⌛ watch ⌚ alarm_clock ⏰ sunny ☀️
cloud ☁️ umbrella ☔ snowflake ❄️ zap ⚡ fire 🔥 star ⭐ star2 🌟 sparkles ✨ rainbow 🌈
ocean 🌊 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal_sports 🏅 dart 🎯 art 🎨
musical_note 🎵 guitar 🎸 headphones 🎧 game_die 🎲 jigsaw 🧩 bulb 💡 flashlight 🔦 book 📖
books 📚 memo 📝 pencil2 ✏️ paperclip 📎 pushpin 📌 scissors ✂️ lock 🔒 unlock 🔓 key 🔑
hammer 🔨 wrench 🔧 gear ⚙️ link 🔗 microscope 🔬 telescope 🔭 package 📦 email 📧 inbox_tray 📥
outbox_tray 📤 calendar 📅 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 mag 🔍
bell 🔔 no_bell 🔕 mega 📣 speech_balloon 💬 thought_balloon 💭 computer 💻 iphone 📱
floppy_disk 💾 battery 🔋 electric_plug 🔌 warning ⚠️ no_entry ⛔ construction 🚧
rotating_light 🚨 recycle ♻️ white_check_mark ✅ heavy_check_mark ✔️ x ❌ question ❓
exclamation ❗ heavy_plus_sign ➕ heavy_minus_sign ➖ arrow_up ⬆️ arrow_down ⬇️
arrow_left ⬅️ arrow_right ➡️ red_circle 🔴 green_circle 🟢 yellow_circle 🟡
large_blue_circle 🔵 checkered_flag 🏁 rainbow_flag 🏳️‍🌈
`;

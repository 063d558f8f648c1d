package world

// name is one word of an invented name, in both scripts.
type name struct{ fr, ar string }

var girls = []name{
	{"Amina", "أمينة"}, {"Salma", "سلمى"}, {"Hiba", "هبة"}, {"Nour", "نور"}, {"Yasmine", "ياسمين"}, {"Imane", "إيمان"},
	{"Khadija", "خديجة"}, {"Meryem", "مريم"}, {"Aya", "آية"}, {"Ghita", "غيثة"}, {"Lina", "لينة"}, {"Sara", "سارة"},
	{"Houda", "هدى"}, {"Zineb", "زينب"}, {"Rim", "ريم"}, {"Dounia", "دنيا"}, {"Ikram", "إكرام"}, {"Chaimae", "شيماء"},
	{"Wiam", "وئام"}, {"Ilham", "إلهام"}, {"Asmae", "أسماء"}, {"Jihane", "جيهان"}, {"Loubna", "لبنى"}, {"Kenza", "كنزة"},
}

var boys = []name{
	{"Youssef", "يوسف"}, {"Anas", "أنس"}, {"Omar", "عمر"}, {"Mehdi", "مهدي"}, {"Ilyas", "إلياس"}, {"Hamza", "حمزة"},
	{"Ayoub", "أيوب"}, {"Reda", "رضا"}, {"Walid", "وليد"}, {"Karim", "كريم"}, {"Nabil", "نبيل"}, {"Said", "سعيد"},
	{"Tarik", "طارق"}, {"Zakaria", "زكرياء"}, {"Adam", "آدم"}, {"Marouane", "مروان"}, {"Bilal", "بلال"}, {"Soufiane", "سفيان"},
	{"Othmane", "عثمان"}, {"Rachid", "رشيد"}, {"Driss", "إدريس"}, {"Hicham", "هشام"}, {"Jamal", "جمال"}, {"Badr", "بدر"},
}

var families = []name{
	{"El Fassi", "الفاسي"}, {"Bennani", "بناني"}, {"Alaoui", "العلوي"}, {"Tazi", "التازي"}, {"Berrada", "برادة"}, {"Chraibi", "الشرايبي"},
	{"Idrissi", "الإدريسي"}, {"Lahlou", "لحلو"}, {"Mansouri", "المنصوري"}, {"Naciri", "الناصري"}, {"Ouazzani", "الوزاني"}, {"Rahmouni", "الرحموني"},
	{"Sabri", "صبري"}, {"Slaoui", "السلاوي"}, {"Zerouali", "الزروالي"}, {"Amrani", "العمراني"}, {"Boukili", "البوكيلي"}, {"Cherkaoui", "الشرقاوي"},
	{"Daoudi", "الداودي"}, {"Filali", "الفيلالي"}, {"Ghazi", "الغازي"}, {"Hassouni", "الحسوني"}, {"Jazouli", "الجزولي"}, {"Kettani", "الكتاني"},
	{"Mernissi", "المرنيسي"}, {"Oudghiri", "الودغيري"}, {"Sefrioui", "الصفريوي"}, {"Tahiri", "الطاهري"}, {"Yacoubi", "اليعقوبي"}, {"Ziani", "الزياني"},
}

// virtues name the schools; none of them is a school that exists at that place.
var virtues = []name{
	{"de l'Espoir", "الأمل"}, {"du Savoir", "المعرفة"}, {"de l'Amitié", "الصداقة"}, {"de la Concorde", "الوئام"}, {"de l'Avenir", "المستقبل"},
	{"des Oliviers", "الزيتون"}, {"de la Source", "المنبع"}, {"de l'Horizon", "الأفق"}, {"des Amandiers", "اللوز"}, {"de la Lumière", "النور"},
	{"du Rivage", "الشاطئ"}, {"de la Confiance", "الثقة"}, {"des Jardins", "البساتين"}, {"de l'Entraide", "التعاون"}, {"de la Clairière", "الرحاب"},
}

var professions = []string{"teacher", "guidance_counsellor", "social_worker", "education_specialist", "administration"}

// suggestions are what pupils say they could do.
var suggestions = []string{
	"Je peux lui dire bonjour le matin.", "Je vais arrêter de rire quand on parle de lui.", "Je lui propose de venir jouer au foot.",
	"Je demande aux autres d'enlever la photo du groupe.", "سأدعوها للجلوس معنا في الاستراحة.", "سأطلب من المجموعة ألا تكتب عنه.",
	"Je peux m'asseoir à côté d'elle en cours.", "سأعتذر منه بطريقتي.", "Je quitte le groupe si ça continue.", "سأرافقه إلى باب المؤسسة.",
}

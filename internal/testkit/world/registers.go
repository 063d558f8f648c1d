package world

// The registers as they would come from an academy, and as every import test may copy them.
const (
	schoolRegister = `province,code,type,name_fr,name_ar,commune_fr,commune_ar
rabat,00101A,lycee,Lycée des Orangers,ثانوية البرتقال,Rabat,الرباط
rabat,00102B,college,Collège de la Falaise,إعدادية الجرف,Rabat,الرباط
sale,00201C,college,Collège des Remparts,إعدادية الأسوار,Salé,سلا
marrakech,00301D,lycee,Lycée de la Palmeraie,ثانوية النخيل,Marrakech,مراكش
`

	calendarRegister = `year,kind,starts,ends,name_fr,name_ar,invented
2025-2026,year,2025-09-08,2026-07-04,,,yes
2025-2026,break,2025-10-19,2025-10-26,Première pause,العطلة البينية الأولى,
2025-2026,break,2025-12-07,2025-12-14,Deuxième pause,العطلة البينية الثانية,
2025-2026,break,2026-01-25,2026-02-01,Mi-année,عطلة منتصف السنة,
2025-2026,break,2026-03-15,2026-03-22,Troisième pause,العطلة البينية الثالثة,
2025-2026,break,2026-05-03,2026-05-10,Quatrième pause,العطلة البينية الرابعة,
2025-2026,holiday,2025-11-06,,Marche verte,المسيرة الخضراء,
2025-2026,holiday,2025-11-18,,Indépendance,عيد الاستقلال,
2025-2026,holiday,2026-01-01,,Nouvel an,رأس السنة,
2025-2026,holiday,2026-01-14,,Nouvel an amazigh,رأس السنة الأمازيغية,
2026-2027,year,2026-09-07,2027-07-03,,,yes
2026-2027,break,2026-10-18,2026-10-25,Première pause,العطلة البينية الأولى,
2026-2027,break,2026-12-06,2026-12-13,Deuxième pause,العطلة البينية الثانية,
2026-2027,break,2027-01-24,2027-01-31,Mi-année,عطلة منتصف السنة,
2026-2027,break,2027-03-14,2027-03-21,Troisième pause,العطلة البينية الثالثة,
2026-2027,break,2027-05-02,2027-05-09,Quatrième pause,العطلة البينية الرابعة,
2026-2027,holiday,2026-11-06,,Marche verte,المسيرة الخضراء,
2026-2027,holiday,2026-11-18,,Indépendance,عيد الاستقلال,
2026-2027,holiday,2027-01-01,,Nouvel an,رأس السنة,
2026-2027,holiday,2027-01-14,,Nouvel an amazigh,رأس السنة الأمازيغية,
`

	staffRegister = `email,staff_number,name_fr,name_ar,profession,locale,home
karim@sanad.example,100001,Karim Bennis,كريم بنيس,guidance_counsellor,fr,00101A
amina@sanad.example,100002,Amina Tazi,أمينة التازي,teacher,ar,00101A
salma@sanad.example,100003,Salma Idrissi,سلمى الإدريسي,teacher,fr,00101A
youssef@sanad.example,100004,Youssef Amrani,يوسف العمراني,social_worker,fr,00101A
idris@sanad.example,100005,Idris Lahlou,إدريس لحلو,teacher,fr,00101A
nadia@sanad.example,100006,Nadia Chraibi,نادية الشرايبي,head,fr,00101A
tarik@sanad.example,100007,Tarik Berrada,طارق برادة,teacher,fr,00102B
leila@sanad.example,100008,Leila Mansouri,ليلى المنصوري,education_specialist,ar,00201C
mehdi@sanad.example,100009,Mehdi Alaoui,مهدي العلوي,teacher,fr,00201C
samira@sanad.example,100010,Samira Kettani,سميرة الكتاني,teacher,fr,00301D
hamid@sanad.example,100011,Hamid Ouali,حميد الوالي,inspector,fr,rabat
latifa@sanad.example,100012,Latifa Sqalli,لطيفة الصقلي,administration,ar,rabat
rachid@sanad.example,100013,Rachid Filali,رشيد الفيلالي,administration,fr,rsk
zineb@sanad.example,100014,Zineb Guessous,زينب جسوس,administration,fr,
omar@sanad.example,100015,Omar Sebti,عمر السبتي,administration,fr,
driss@sanad.example,100016,Driss Naciri,إدريس الناصيري,administration,fr,rabat
malika@sanad.example,100017,Malika Hajji,مليكة حجي,administration,fr,rsk
hassan@sanad.example,100018,Hassan Zniber,حسن زنيبر,administration,fr,
bouchra@sanad.example,100019,Bouchra Lamrani,بشرى المراني,teacher,fr,00102B
`

	teamRegister = `school,login,role,from,to
00101A,100001,coordinator,2022-12-01,
00101A,100002,member,2022-12-01,
00101A,100003,member,2024-09-16,
00101A,100004,trainee,2026-09-14,
00101A,100005,member,2022-12-01,
00102B,100007,coordinator,2024-09-16,
00201C,100008,coordinator,2022-12-01,
00201C,100009,member,2022-12-01,
00301D,100010,coordinator,2025-09-15,
`

	certificateRegister = `login,number,issued_on,valid_until,revoked_on
100001,MPP-2022-001,2022-12-01,,
100002,MPP-2022-002,2022-12-01,2028-12-01,
100003,MPP-2024-003,2024-11-18,2027-11-18,
100005,MPP-2022-005,2022-12-01,2026-06-30,
100007,MPP-2024-007,2024-11-18,,
100008,MPP-2022-008,2022-12-01,,
100009,MPP-2022-009,2022-12-01,,
100010,MPP-2025-010,2025-11-17,,
`

	grantRegister = `login,role,level,node,expires_at
100001,coordinator,school,00101A,
100002,member,school,00101A,
100003,member,school,00101A,
100004,member,school,00101A,
100005,member,school,00101A,
100006,head,school,00101A,
100007,coordinator,school,00102B,
100008,coordinator,school,00201C,
100009,member,school,00201C,
100010,coordinator,school,00301D,
100011,trainer,directorate,rabat,
100012,focal_point,directorate,rabat,
100013,aref_coordinator,aref,rsk,
100014,supervisor,national,,
100015,dpo,national,,
100016,admin,directorate,rabat,
100017,admin,aref,rsk,
100018,admin,national,,
`
)

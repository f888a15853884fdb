"""The passwords that are tried first, in Indonesian and English, without symbols.

Digits at the end are taken off before looking: `puskesmas` stands for
`Puskesmas2026!` too. Drawn from published lists of leaked passwords, and from what
hangs on notes beside the monitors of a clinic.
"""

_DAFTAR = """
0123456789 0987654321 1122334455 1212121212 123123123 123123123123 1234512345
1234567890 12345678910 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc abc abcabc abcd abcde
abcdefg abcdefgh abcdefghij admin adminadmin administrasi administrator
adminpuskesmas agustus akreditasi akreditasiparipurna akucinta akucintaindonesia
akucintakamu akuganteng akulupa akusayangkamu alhamdulilah alhamdulillah allahuakbar
anakku anaksaya anaksholeh android apotek apoteker april arema aremania arsenal
asdfasdf asdfghjk asdfghjkl asnberakhlak assalamualaikum astagfirullah
astaghfirullah ayahku bahagia bahagiaselalu baksoenak bandung bapakibu barcelona
baseball batman bebas berakhlak bidan bidancantik bidandesa bidanku bismillah
bismillahirrahmanirrahim bismillahlancar bismillahsukses bonek bpjs bpjskesehatan
cantik changeit changeme chelsea cinta cintakamu cintaku cintasejati computer
dangdut default denpasar desember dinaskesehatan dinkes dinkeskab dinkeskota dokter
dokterku doraemon dragonball entahlah epuskesmas facebook februari football freedom
gaktau ganteng garuda gatau google guest guru gurupns haleluya halleluya ibubapak
ibuku idulfitri ilovemyfamily ilovemymom iloveyou iloveyouforever indonesia
indonesiaku indonesiamerdeka indonesiaraya instagram insyaallah insyaalloh internet
internetku istriku jakarta januari jennifer jesus jesuschrist jumat juventus kamis
kamucantik kantor kantorku kapus katasandi katasandiku keluarga keluargabahagia
keluargaku kemenkes kemenkesri kementeriankesehatan kepalapuskesmas kesehatan
kesehatanku komputer komputerku kopihitam kopisusu ktupuskesmas laailahaillallah
laptop laptopku lebaran letmein letmeinplease liverpoolfc login loginadmin lokakarya
lokakaryamini loket lokmin lokminbulanan lokminpuskesmas loveyou loveyouforever
lupalagi lupapassword lupasandi makassar mamaku mamapapa manchesterunited maret
master masyaallah medan merdeka michael microsoft minggu monkey muhammad muhammadsaw
mypassword naruto nasigoreng negara negaraku notulen november oktober operator
operatorpuskesmas p4ssw0rd palembang pancasila papaku paripurna passw0rd password
passwordku passwordpassword passwords pcare pelayanan pelayananprima pendaftaran
perawat persebaya persib persibbandung persija persijajakarta petugas pkm pkmku pns
pnsku poiuytrewq pokemon polindes posyandu posyanduku princess puskesmas
puskesmashebat puskesmasjuara puskesmaskita puskesmasku puskesmassehat pustu
q1w2e3r4t5 qazwsxedc qazwsxedcrfv qweasdzxc qwerty qwertyqwerty qwertyui qwertyuiop
rabu rahasia rahasiabanget rahasiaku rahasianegara ramadan ramadhan rapat realmadrid
rekammedis root sabtu salamsehat samsung sandi sandiku sangatrahasia satusehat
sayalupa sayang sayangkamu sayangku secret secretpassword sehat sehatjiwa
sehatselalu sekolah sekolahdasar sekolahku selamatdatang selamatpagi selamatsiang
selasa semangat semangatpagi semangatselalu semarang senin sepakbola september
shadow sikda simpus spiderman starwars suamiistri suamiku subhanallah sukses
suksesselalu sunshine superadmin superman surabaya tahunbaru tatausaha terimakasih
terserah test tester testing testtest tidakada tidakrahasia tidaktahu toor trustno1
tuhanyesus tuhanyesusbaik upinipin uptd uptdpuskesmas uptpuskesmas userlogin
userpassword welcome welcometo whatever whatsapp wifi wifigratis wifiku windows
yesuskristus yogyakarta zaq12wsx zaq1xsw2 zxcvbnm
"""

SANDI_UMUM = frozenset(_DAFTAR.split())

/**
 * The letters of passwords that everybody tries first, without figures and signs: "Matkhau@2017!" is "matkhau". English
 * ones stand in every published list; the Vietnamese ones are words, names and keyboard rows used here.
 */
const WORDS = `
password passwords passwort passw pass passphrase passcode letmein welcome welcomeback login signin logon admin
administrator root guest user username test testing tester demo default changeme changethis secret secrets topsecret
master superman batman spiderman dragon monkey football baseball basketball soccer hockey sunshine princess shadow
iloveyou iloveu loveyou lovely lover love forever freedom whatever trustno trustnoone hello helloworld hellohello
computer internet samsung iphone google facebook zalo youtube gmail yahoo microsoft windows apple android nokia
qwerty qwertyuiop qwertyui qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc
qwe asd zxc qaz wsx abc abcd abcde abcdef abcdefg abcdefgh abcdefghijkl abcdefghijklmnopqrstuvwxyz abcabc aaa aaaa
michael jennifer jordan hunter daniel charlie thomas george robert andrew joshua jessica ashley nicole michelle
mustang ferrari mercedes honda toyota yamaha starwars pokemon naruto minecraft killer ninja jesus buddha angel
summer winter spring autumn monday friday sunday january december january happy happynewyear flower butterfly
correcthorsebatterystaple thisismypassword mypassword yourpassword newpassword passwordone adminadmin rootroot
matkhau matkhaumoi matkhaucu matkhaucuatoi doimatkhau quenmatkhau khongcomatkhau khongbiet khongnho matma
dangnhap taikhoan nguoidung quantri quanly xinchao chaomung hoanhap anhyeuem emyeuanh yeuem yeuanh iuem emiuanh
toiyeuvietnam vietnam vietnamvodich hanoi saigon danang quangtri thuathien bacho hochiminh haiphong cantho
nguyen nguyenvana nguyenthia nguyenvan nguyenthi tranvan tranthi levan lethi phamvan phamthi vannguyen
giadinh hanhphuc maimai maimaiyeuem maimaibennhau conyeu bome meyeu bame conyeume congai contrai chongyeu voyeu
benhvien bacsi yta dieuduong duocsi tramyte trungtamyte trungtam syt ttyt bvtw byt bonoivu canbo congchuc vienchuc
hoso hosocanbo nhanvien phongtochuc tochuccanbo vanphong giamdoc thutruong truongphong kehoachtaichinh
motha motcaimatkhau motharba motharbabon khongmotharba bonnamsau lucky phatloc phattai taiphat namsinh sinhnhat
`;

export const COMMON_PASSWORD_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

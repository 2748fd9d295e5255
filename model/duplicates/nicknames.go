package duplicates

import "strings"

// callNames lists a given name and what its bearers are called, in German and
// English: one line for each name. A short form may stand in several lines
// (Chris is Christian or Christoph); the names at the front of two lines are two
// names (Christian is not Christoph).
const callNames = `
alexander alex sascha sandro
alexandra alex sandra
andreas andi andy
andrew andy drew
anthony tony
anton toni
arnold arno
august gustl
barbara babs bärbel
bartholomäus bartl
benedikt bene
benjamin ben benny
bernhard bernd berni
bernadette bernie
brigitte gitte gitta
charles charlie chuck
christian chris
christina chris tina christine christl
christoph chris stoffel
christopher chris topher kit
daniel dan danny dani
david dave davy
dieter didi
dietrich dieter
dominik nik dominic
dorothea dorothee dora doris thea
edward ed eddie ted ned
eduard edi
elisabeth elizabeth elisa lisa lisbeth sissi elsbeth betty liesl
elizabeth liz beth betty lizzy eliza lisa
emanuel manuel
ferdinand ferdi ferdl
florian flo flori
franz franzl
franziska franzi
frederick fred freddie
friedrich fritz fred frieder friedel
gabriele gabi gaby
georg schorsch
george georgie
gerhard gerd gert hardi
gottfried friedel
gregor gregory greg
günter günther gunther gunter günni
hans-peter hape hanspeter
harald harry
henry harry hank
heinrich heinz heiner hein heini
helmut helmuth helle
herbert herbie
hubert hubertus
james jim jimmy jamie
jennifer jenny jen
joachim jochen jo achim
johannes hans johann hannes jo hansi
john johnny jack
jonathan jon jonny
josef joseph sepp jupp beppo sepperl josip
joseph joe joey
josefine josephine finni
karl-heinz kalle karlheinz
karl carl kalle
katharina kathi käthe kati katja
katherine kate kathy katie kathryn
katrin kathrin cathrin catrin
kenneth ken kenny
klaus claus
nikolaus klaus claus nico niko
konrad conrad conny
konstantin constantin konsti
kristina kristin kristine tina
lawrence larry laurence
leonhard leo hartl
leopold poldi leo
leonard leo len lenny
ludwig lutz wiggerl
magdalena lena magda leni
manfred manni fred
margarete margarethe grete gretel greta gitta
margaret maggie meg peggy
maria mia mitzi marie
marcus markus
martin martl
martina tina
matthias mathias matze hias matthäus
matthew matt
maximilian max maxi
michael mike michi mick micha michel
michelle shelly
monika moni
natalie nathalie
nathaniel nate nat
nicholas nick nicky nicolas
norbert nobbi
oliver olli oli
pamela pam
patricia pat patty trish tricia
patrick pat paddy
paul pauli
peter pete
philipp phil filip
philip phil phillip
raimund raymund
ralf ralph
raymond ray
rebecca becky
reinhard reinhardt hardy
reinhold reini
richard rick ricky rich dick richie
robert bob rob bobby robbie
roland roli
ronald ron ronnie
rudolf rudi rolf rudolph
rupert rupprecht
sabine bine
samuel sam sammy
sebastian basti bastian wastl
siegfried sigi siggi
sigmund siegmund
stefan stephan steff
stefanie stephanie steffi
stephen steve steven stephan
stuart stewart stu
susanne susi suse sanne susann susanna
susan sue susie suzanne
sylvia silvia
theodor theo
theresa teresa resi therese
theodore ted teddy theo
thomas tom thom tommy
timothy tim timmy
ulrich uli ulli
ulrike uli ulli rike
ursula uschi ulla
valentin valtin
veronika vroni
viktor victor
vincent vince vinzenz
walter walther walt
werner wernher
wilhelm willi willy will
william bill will billy willy
wolfgang wolf wolfi wolle
yvonne ivonne
zacharias zach
`

// called is, by the plain form of a name, the lines of callNames that it stands
// in.
var called = func() map[string][]int32 {
	index := map[string][]int32{}
	for n, line := range strings.Split(strings.TrimSpace(callNames), "\n") {
		for _, name := range strings.Fields(line) {
			for _, form := range forms(name) {
				index[form] = append(index[form], int32(n))
			}
		}
	}
	return index
}()

// linesOf are the lines in which a given name stands.
func linesOf(name string) (lines []int32) {
	for _, form := range forms(name) {
		lines = append(lines, called[form]...)
	}
	return lines
}

// sameCalled reports whether two given names may be those of one person: Hans
// and Johannes, Bob and Robert. Two short forms of one name count as well.
func sameCalled(a, b string) bool {
	for _, x := range linesOf(a) {
		for _, y := range linesOf(b) {
			if x == y {
				return true
			}
		}
	}
	return false
}

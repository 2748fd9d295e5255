package search

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"

	"konklave/model"
)

var (
	firstNames = []string{"Anna", "Jürgen", "Günther", "Björn", "Käthe", "Matthias", "Stefan", "Sabine", "Uwe", "Petra", "Wolfgang", "Mareike", "Lukas", "Sophie", "Paul", "Hannah", "Karl-Heinz", "Ayşe", "Zoë", "René", "James", "Mary", "Siobhán", "D'Angelo"}
	lastNames  = []string{"Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Schäfer", "Koch", "Bauer", "Hoffmann", "Schröder", "Krüger", "Hartmann", "Köhler", "Weiß", "Böhm", "Großmann", "O'Brien", "von der Leyen", "Yılmaz", "Smith", "Taylor", "Nguyen", "Müller-Lüdenscheidt"}
	jobs       = []string{"Leiter Einkauf", "Geschäftsführerin", "Datenschutzbeauftragter", "Informationssicherheitsbeauftragte", "Bereichsleiterin Produktion", "IT-Leiter", "Referent Vertrieb", "Vice President, Finance", "Head of Operations", "Teamleiter Qualitätsmanagement"}
	firms      = []string{"Rhein Logistik", "Nord Maschinenbau", "Alpen Versicherungen", "Hanse Energie", "Elbe Werkzeugbau", "Isar Medizintechnik", "Vega Software", "Blue Ridge Manufacturing", "Kölner Brauerei", "Summit Analytics"}
)

// people makes n documents like those of the workspace, the same for the same
// n, and counts the bytes of their texts.
func people(n int) (docs []Doc, text int) {
	r := rand.New(rand.NewPCG(1, 2))
	docs = make([]Doc, n)
	for i := range docs {
		var id model.ID
		binary.BigEndian.PutUint64(id[:], r.Uint64())
		binary.BigEndian.PutUint64(id[8:], uint64(i+1))
		first, last := firstNames[r.IntN(len(firstNames))], lastNames[r.IntN(len(lastNames))]
		firm := firms[r.IntN(len(firms))]
		docs[i] = Doc{
			Kind:  string(model.KindPerson),
			ID:    id.String(),
			Title: first + " " + last,
			Sub:   jobs[r.IntN(len(jobs))] + " · " + firm + fmt.Sprintf(" %d GmbH", i/20),
			Body:  fmt.Sprintf("%s.%s@%s%d.de +49 %d %d", Fold(first), Fold(last), Fold(firm)[:4], i/20, 30+r.IntN(900), 100000+r.IntN(9000000)),
		}
		text += len(docs[i].Title) + len(docs[i].Sub) + len(docs[i].Body) + len(docs[i].ID)
	}
	return docs, text
}

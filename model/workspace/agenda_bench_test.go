package workspace_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"konklave/model"
)

// BenchmarkAgenda measures reading a day with so many accounts in sale, of 2000 with
// ten people each.
func BenchmarkAgenda(b *testing.B) {
	for _, inSale := range []int{20, 50, 200, 1000} {
		b.Run(fmt.Sprint(inSale), func(b *testing.B) {
			var rows strings.Builder
			rows.WriteString("First name,Last name,Email,Job title,Company\n")
			for i := range 20_000 {
				fmt.Fprintf(&rows, "Person,Nr%05d,p%d@firma%d.de,Leiter IT,Firma %d\n", i, i, i/10, i/10)
			}
			ws, ctx := filled(b, rows.String()), context.Background()
			accounts, err := ws.Accounts(ctx)
			if err != nil {
				b.Fatal(err)
			}
			for _, a := range accounts[:inSale] {
				if err := inStage(ws, a.ID, model.StageNeeds); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				if _, err := ws.AgendaOf(ctx, ws.Today()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

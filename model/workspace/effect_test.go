package workspace_test

import (
	"context"
	"testing"
	"time"

	"konklave/model"
	"konklave/model/workspace"
)

func TestSentMessagesKnowTheRoleAndTheAnswer(t *testing.T) {
	ws, ctx := open(t), context.Background()
	account, err := ws.CreateAccount(ctx, model.Account{Name: "Nordlicht", Stage: model.StageNeeds})
	if err != nil {
		t.Fatal(err)
	}
	center, err := ws.MainCenter(ctx, account)
	if err != nil {
		t.Fatal(err)
	}
	seat, err := ws.AddSeat(ctx, workspace.NewSeat{Center: center.Center.ID, Person: model.Person{FirstName: "Ada", LastName: "Brahms", LegalBasis: "consent"}, Roles: []model.Role{model.Buyer, model.User}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := ws.Center(ctx, center.Center.ID)
	if err != nil {
		t.Fatal(err)
	}
	messages, err := ws.Messages(m, seat, workspace.MessageQuery{Lang: "de"})
	if err != nil || len(messages) == 0 {
		t.Fatalf("%d messages, %v", len(messages), err)
	}
	s, _ := m.Seat(seat)
	if _, err := ws.LogSent(ctx, seat, messages[0], model.Email); model.CodeOf(err) != model.Conflict {
		t.Fatalf("sent without a permission: %v", err)
	}
	if _, err := ws.RecordPermission(ctx, model.Permission{Person: s.Person, Channel: model.Email, Purpose: model.Marketing, Status: model.Consent, GrantedAt: noon}); err != nil {
		t.Fatal(err)
	}
	if _, err := ws.LogSent(ctx, seat, messages[0], model.Email); err != nil {
		t.Fatal(err)
	}
	if _, err := ws.LogTouch(ctx, model.Touch{Person: s.Person, Channel: model.Phone, Direction: model.Inbound, At: noon.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	sent, err := ws.SentMessages(ctx)
	if err != nil || len(sent) != 1 {
		t.Fatalf("%d messages sent, %v", len(sent), err)
	}
	if got, page := sent[0], messages[0].Page; got.Page != page.ID || got.Version != page.Version || got.Role != model.Buyer || !got.Answered {
		t.Errorf("%+v", got)
	}
	wants, err := ws.Wants(ctx)
	if err != nil || len(wants) != 2 || wants[workspace.Want{Role: model.User, Stage: model.MoFu}] != 1 {
		t.Errorf("wanted: %v, %v", wants, err)
	}
}

package model

import "testing"

func TestFieldName(t *testing.T) {
	for name, want := range map[string]string{"ID": "id", "FirstName": "first_name", "ICPFit": "icp_fit", "LinkedIn": "linked_in", "RolesBy": "roles_by", "IP": "ip", "ECGCheckedOn": "ecg_checked_on", "DoneAt": "done_at"} {
		if got := FieldName(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}

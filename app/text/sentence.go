package text

import "konklave/model"

// Say puts a sentence of the rules into words.
func Say(s model.Sentence) string {
	args := make([]any, len(s.Args))
	for i, a := range s.Args {
		switch a := a.(type) {
		case model.Date:
			args[i] = DateYear(a)
		case model.Channel:
			args[i] = T("channel." + string(a))
		case model.Sentence:
			args[i] = Say(a)
		default:
			args[i] = a
		}
	}
	return T(s.ID, args...)
}

package insights

// save asks where the figures shall be written.
func (p *Page) save() {}

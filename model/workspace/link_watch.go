package workspace

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"konklave/model/logs"
)

// How long the folder must be quiet before it is read: programs write a file in
// several steps, and a checkout writes many.
const (
	quietAfter = 250 * time.Millisecond
	// lookAgain is how often a folder is looked at that cannot be watched or is
	// not there.
	lookAgain = 5 * time.Second
)

// watchLink follows the linked folder until the workspace is closed or the
// folder is unlinked.
func (ws *Workspace) watchLink() {
	folder := ws.Settings().PageFolder
	if !ws.link.watch || folder == "" {
		return
	}
	ws.link.stopMu.Lock()
	defer ws.link.stopMu.Unlock()
	if ws.link.stop != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	ws.link.stop = func() {
		cancel()
		<-done
	}
	go func() {
		defer logs.Guard()
		defer close(done)
		ws.followFolder(ctx, folder)
	}()
}

// endWatch waits until nobody follows the folder any more.
func (ws *Workspace) endWatch() {
	ws.link.stopMu.Lock()
	defer ws.link.stopMu.Unlock()
	if ws.link.stop != nil {
		ws.link.stop()
		ws.link.stop = nil
	}
}

// kickLink has the folder compared soon: a page was changed here.
func (ws *Workspace) kickLink() {
	select {
	case ws.link.kick <- struct{}{}:
	default: // it is about to be
	}
}

// followFolder compares both sides whenever one of them has changed and is quiet.
func (ws *Workspace) followFolder(ctx context.Context, folder string) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		logs.WarnOf("the linked folder cannot be watched", err)
		watcher = &fsnotify.Watcher{} // its channels never tell anything
	} else {
		defer watcher.Close()
	}
	soon, last := time.NewTimer(0), Unlinked
	defer soon.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-watcher.Events:
			if concernsPages(folder, event) {
				soon.Reset(quietAfter)
			}
		case <-watcher.Errors: // it lost events, so look
			soon.Reset(quietAfter)
		case <-ws.link.kick:
			soon.Reset(quietAfter / 5)
		case <-soon.C:
			watching := err == nil && watchFolders(watcher, folder)
			err := ws.sync(ctx)
			state := ws.Link().State
			if state != last {
				logs.Info("the linked folder", append(logs.Err(err), logs.Count("state", int(state)))...)
			}
			last = state
			if !watching || state == LinkGone || state == LinkFailed {
				soon.Reset(lookAgain)
			}
		}
	}
}

// concernsPages reports whether an event can be about a page: hidden files and
// folders, such as those of version control, never are.
func concernsPages(folder string, event fsnotify.Event) bool {
	rel, err := filepath.Rel(folder, event.Name)
	if err != nil || event.Op == fsnotify.Chmod || !within(folder, event.Name) {
		return false
	}
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if strings.HasPrefix(part, ".") && part != "." {
			return false
		}
	}
	return true
}

// watchFolders watches a folder with all below it, and the one above, where its
// coming back shows. It reports whether all of them can be watched.
func watchFolders(watcher *fsnotify.Watcher, folder string) bool {
	good := watcher.Add(filepath.Dir(folder)) == nil
	watched := map[string]bool{}
	for _, dir := range watcher.WatchList() {
		watched[dir] = true
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fs.SkipDir
		case !entry.IsDir():
		case path != folder && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case !watched[path] && watcher.Add(path) != nil:
			good = false
		}
		return nil
	})
	if _, gone := os.Stat(folder); gone != nil {
		return good // the one above tells
	}
	return good && err == nil
}

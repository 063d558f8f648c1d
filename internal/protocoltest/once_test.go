package protocoltest_test

import (
	"sync"
	"testing"

	"sanad/internal/protocol"
	"sanad/internal/protocoltest"
	"sanad/internal/storage"
)

// Of two people who decide at once one writes the result down, of two drafts that are published at once the last stands.
func TestAtOnce(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h hall) {
		ctx := h.t.Context()
		v := h.plan(func(p *protocoltest.Plan) { p.Observers = []string{h.Hamid.ID, h.Bouchra.ID} })
		h.observe(h.Hamid, v.ID, protocoltest.Start{TeacherID: h.Amina.ID}, "22222222")
		v = h.reads(h.Hamid, v.ID)
		said := atOnce(func(i int) error {
			_, err := h.Decide(ctx, h.as(h.Hamid), v.ID, v.Version, protocoltest.Decision{Excused: leftOut})
			return err
		})
		if said[""] != 1 || said["test_decided"] != 3 {
			h.t.Errorf("four decisions at once: %v", said)
		}
		w := h.plan(nil)
		said = atOnce(func(i int) error {
			_, err := h.Observe(ctx, h.as(h.Hamid), w.ID, protocoltest.Start{Kind: protocol.Team}, storage.Once{Key: "the-same-tap", Operation: "StartObservation"})
			return err
		})
		if got := h.reads(h.Hamid, w.ID); said[""] != 4 || len(got.Observations) != 1 {
			h.t.Errorf("one tap sent four times: %v, %d observations", said, len(got.Observations))
		}
		var drafts []protocoltest.Version
		for range 4 {
			drafts = append(drafts, ok[protocoltest.Version](h.t)(h.DraftVersion(ctx, h.as(h.Hassan), "", storage.Once{})))
		}
		said = atOnce(func(i int) error {
			_, err := h.PublishVersion(ctx, h.as(h.Hassan), drafts[i].ID, drafts[i].Version)
			return err
		})
		published := 0
		for _, one := range ok[[]protocoltest.Version](h.t)(h.Versions(ctx)) {
			if one.State == protocoltest.Published {
				published++
			}
		}
		if said[""] != 4 || published != 1 {
			h.t.Errorf("four drafts published at once: %v, %d published", said, published)
		}
	})
}

// atOnce does the same four times at once and counts what each was told.
func atOnce(do func(i int) error) map[string]int {
	var all sync.WaitGroup
	var mu sync.Mutex
	said := map[string]int{}
	for i := range 4 {
		all.Go(func() {
			err := do(i)
			mu.Lock()
			defer mu.Unlock()
			said[refused(err)]++
		})
	}
	all.Wait()
	return said
}

package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// findings are everything one run found out.
type findings struct {
	options
	at         time.Time
	machine    machine
	worlds     []*setting
	pairs      []*pair
	statements map[string][2]int
	memory     [2]int64
	ready      []time.Duration
	demoReady  []time.Duration
	decision   time.Duration
	handed     handed
}

// The targets, as the README promises them.
const (
	maxRatio     = 1.6
	maxGrowth    = 1.15
	minLoad      = 10_000 // interviews a second
	maxLoadPeak  = 300    // MB
	maxPeak      = 150    // MB
	maxReady     = 500 * time.Millisecond
	maxDemoReady = 2 * time.Second
	maxDecision  = time.Microsecond
	maxIssuing   = time.Minute // for a thousand
	maxVerify    = 50 * time.Millisecond
	maxPaper     = 100 * time.Millisecond
	maxPaperSize = 150 // kB
)

func (f *findings) markdown() string {
	var b strings.Builder
	m, large := f.machine, f.worlds[len(f.worlds)-1]
	fmt.Fprintf(&b, "`make bench` on %s: %s, %d cores, %d GB, %s; Go %s, PostgreSQL %s on the same machine (fsync %s); ",
		f.at.Format("2 January 2006"), m.cpu, m.cores, m.memory>>30, m.system, m.goVersion, m.postgres, m.fsync)
	fmt.Fprintf(&b, "scale %g: %d schools, %d people, %d cases, %d interviews; %d rounds of %d requests, %d at once; medians, the ratios those of the rounds.\n\n",
		f.large, large.counts.schools, large.counts.staff, large.counts.cases, large.counts.interviews, f.rounds, f.requests, f.workers)
	fmt.Fprintf(&b, "| CPU per request, server + PostgreSQL | Sanad | reference | ratio (≤ %.1f) | Sanad at scale %g | growth (≤ %.2f) | statements | answer |\n",
		maxRatio, f.small, maxGrowth)
	b.WriteString("|--|--|--|--|--|--|--|--|\n")
	for _, op := range operations {
		f.row(&b, op.name)
	}
	b.WriteString("\n| what | measured | target |\n|--|--|--|\n")
	f.rest(&b)
	return b.String()
}

func (f *findings) row(b *strings.Builder, name string) {
	small, large := f.pairs[0].costs[name], f.pairs[len(f.pairs)-1].costs[name]
	ours, theirs, before := median(large[0]), median(large[1]), median(small[0])
	ratio, growth := paired(large[0], large[1]), paired(large[0], small[0])
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s | %d, reference %d | %.1f kB |\n", name, ours, theirs, held(ratio, maxRatio), before,
		held(growth, maxGrowth), f.statements[name][0], f.statements[name][1], float64(ours.bytes)/1000)
}

// String is the whole, and its parts: "2.10 ms (1.20 + 0.90)".
func (c cost) String() string {
	return fmt.Sprintf("%.2f ms (%.2f + %.2f)", ms(c.total()), ms(c.server), ms(c.database))
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// paired is the median of what one cost relative to the other in the same round, when the machine was in the same mood.
func paired(ours, theirs []cost) float64 {
	ratios := make([]float64, len(ours))
	for i := range ours {
		ratios[i] = float64(ours[i].total()) / float64(max(theirs[i].total(), 1))
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

func held(value, limit float64) string {
	if value > limit {
		return fmt.Sprintf("**%.2f missed**", value)
	}
	return fmt.Sprintf("%.2f", value)
}

// median is the round in the middle, by its total.
func median(costs []cost) cost {
	sorted := slices.SortedFunc(slices.Values(costs), func(a, b cost) int { return int(a.total() - b.total()) })
	return sorted[len(sorted)/2]
}

func (f *findings) rest(b *strings.Builder) {
	line := func(what, measured, target string, missed bool) {
		if missed {
			measured = "**" + measured + " missed**"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", what, measured, target)
	}
	for _, w := range f.worlds {
		var took time.Duration
		var peak int64
		for _, l := range w.loads {
			peak = max(peak, l.peak)
			if l.kind == "interviews" {
				took = l.took
			}
		}
		rate := float64(w.counts.interviews) / max(took.Seconds(), 0.001)
		line(fmt.Sprintf("import of %d interviews (scale %g)", w.counts.interviews, w.scale), fmt.Sprintf("%.0f/s", rate), fmt.Sprintf("≥ %d/s", minLoad), rate < minLoad)
		line(fmt.Sprintf("most memory of any import (scale %g)", w.scale), fmt.Sprintf("%d MB", peak>>20), fmt.Sprintf("< %d MB", maxLoadPeak), peak>>20 >= maxLoadPeak)
	}
	line("most memory of the server under this load, sign-ins included", fmt.Sprintf("%d MB (reference %d MB)", f.memory[0]>>20, f.memory[1]>>20),
		fmt.Sprintf("< %d MB", maxPeak), f.memory[0]>>20 >= maxPeak)
	h := f.handed
	each := h.took / time.Duration(max(h.count, 1))
	line(fmt.Sprintf("issuing %d certificates in one act", h.count), fmt.Sprintf("%.1f s, %.1f ms each", h.took.Seconds(), ms(each)),
		fmt.Sprintf("a thousand in < %.0f s", maxIssuing.Seconds()), each*handedOut >= maxIssuing)
	line("verifying one, as anybody", fmt.Sprintf("%.1f ms", ms(h.verify)), fmt.Sprintf("< %.0f ms", ms(maxVerify)), h.verify >= maxVerify)
	line("drawing one as a page", fmt.Sprintf("%.1f ms, %.0f kB", ms(h.paper), float64(h.paperBytes)/1000), fmt.Sprintf("< %.0f ms, < %d kB", ms(maxPaper), maxPaperSize),
		h.paper >= maxPaper || h.paperBytes >= maxPaperSize*1000)
	line("signing one as a credential", fmt.Sprintf("%.1f ms", ms(h.badge)), fmt.Sprintf("< %.0f ms", ms(maxPaper)), h.badge >= maxPaper)
	ready, demo := f.ready[len(f.ready)/2], f.demoReady[len(f.demoReady)/2]
	line("start of the binary to `/readyz`", fmt.Sprintf("%.0f ms", ms(ready)), fmt.Sprintf("< %.0f ms", ms(maxReady)), ready >= maxReady)
	line("`sanad demo` to ready, its world made anew", fmt.Sprintf("%.2f s", demo.Seconds()), fmt.Sprintf("< %.0f s", maxDemoReady.Seconds()), demo >= maxDemoReady)
	line("one decision, session and grants loaded", fmt.Sprintf("%d ns", f.decision.Nanoseconds()), fmt.Sprintf("≤ %d ns", maxDecision.Nanoseconds()), f.decision > maxDecision)
}

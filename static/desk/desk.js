/** The small things that make the form of a working copy pleasant. Each works on its own; none is needed to save. */
import { showAddress } from "desk/address"
import { showChecks } from "desk/checks"
import { helpWithFields } from "desk/fields"
import { countLengths } from "desk/lengths"
import { showLivePreview } from "desk/live_preview"
import { sharePresence } from "desk/presence"
import { askBeforePreview } from "desk/preview"
import { startRows } from "desk/rows"
import { watchForChanges } from "desk/unsaved"

const form = document.querySelector(".desk-form")

if (form) {
  helpWithFields(form)
  showAddress(form)
  countLengths(form)
  startRows(form)
  askBeforePreview(form)
  watchForChanges(form)
  sharePresence(form)
  showChecks(form)
  showLivePreview(form)
}

/** The small things that make the form of a working copy pleasant. Each works on its own; none is needed to save. */
import { showAddress } from "publishing/address"
import { helpWithFields } from "publishing/fields"
import { countLengths } from "publishing/lengths"
import { startRows } from "publishing/rows"
import { watchForChanges } from "publishing/unsaved"

const form = document.querySelector(".desk-form")

if (form) {
  helpWithFields(form)
  showAddress(form)
  countLengths(form)
  startRows(form)
  watchForChanges(form)
}

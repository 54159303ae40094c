/* rap-build-station.c: the station's records: briefs, script, facts and timing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-build-private.h"

#include <string.h>

#include "rubric/rap-format-words-private.h"

static RapBrief *
find_brief (GPtrArray  *briefs,
            const char *to)
{
  RapBrief *brief;

  for (guint i = 0; i < briefs->len; i++)
    {
      brief = g_ptr_array_index (briefs, i);
      if (strcmp (brief->to, to) == 0)
        return brief;
    }

  brief = rap_brief_alloc ();
  brief->to = g_strdup (to);
  g_ptr_array_add (briefs, brief);

  return brief;
}

/* The paragraphs for one reader, in all languages. */
static void
add_brief (const RapRubric  *rubric,
           RapStation       *station,
           const RapElement *element)
{
  RapBrief *brief = find_brief (station->briefs, rap_element_get (element, "to"));

  rap_build_add_words (rubric, brief->paragraphs, element, "p");
}

static RapCueKind
cue_kind_of (const RapElement *element)
{
  if (rap_element_is (element, "ask"))
    return RAP_CUE_ASK;

  return rap_element_is (element, "hidden") ? RAP_CUE_HIDDEN : RAP_CUE_CUE;
}

static const char *
language_of (const RapRubric  *rubric,
             const RapElement *element)
{
  return element->language == NULL ? rubric->language : element->language;
}

/* A cue of the same kind and id in another language is the same cue. */
static gboolean
add_translation (const RapRubric  *rubric,
                 GPtrArray        *cues,
                 const RapElement *element)
{
  for (guint i = 0; i < cues->len; i++)
    {
      RapCue *cue = g_ptr_array_index (cues, i);

      if (cue->kind != cue_kind_of (element) || !rap_element_says (element, "id", cue->id) ||
          rap_words_has (cue->words, language_of (rubric, element)))
        continue;
      rap_words_add (cue->words, language_of (rubric, element),
                     element->text == NULL ? "" : element->text);
      return TRUE;
    }

  return FALSE;
}

static void
add_cue (const RapRubric  *rubric,
         GPtrArray        *cues,
         const RapElement *element)
{
  RapCue *cue;

  if (add_translation (rubric, cues, element))
    return;

  cue = g_new0 (RapCue, 1);
  cue->kind = cue_kind_of (element);
  cue->id = rap_build_text (element, "id");
  cue->at = rap_build_integer_or (element, "at", -1);
  cue->on = rap_build_text (element, "on");
  cue->reveal = rap_build_text (element, "reveal");
  cue->tests = rap_build_names (element, "tests");
  if (cue->tests == NULL)
    cue->tests = g_new0 (char *, 1);
  cue->words = rap_build_own_words (rubric, element);
  g_ptr_array_add (cues, cue);
}

static void
build_script (const RapRubric  *rubric,
              RapStation       *station,
              const RapElement *script)
{
  rap_build_add_words (rubric, station->script, script, "p");
  for (RapElement *child = script->first; child != NULL; child = child->next)
    {
      if (rap_element_is (child, "cue") || rap_element_is (child, "ask") ||
          rap_element_is (child, "hidden"))
        add_cue (rubric, station->cues, child);
    }
}

static void
add_fact (const RapRubric  *rubric,
          GPtrArray        *facts,
          const RapElement *element)
{
  RapFact *fact;

  for (guint i = 0; i < facts->len; i++)
    {
      fact = g_ptr_array_index (facts, i);
      if (!rap_element_says (element, "id", fact->id) ||
          rap_words_has (fact->words, language_of (rubric, element)))
        continue;
      rap_words_add (fact->words, language_of (rubric, element),
                     element->text == NULL ? "" : element->text);
      return;
    }

  fact = g_new0 (RapFact, 1);
  fact->id = rap_build_text (element, "id");
  fact->words = rap_build_own_words (rubric, element);
  g_ptr_array_add (facts, fact);
}

static void
add_facts (const RapRubric  *rubric,
           RapStation       *station,
           const RapElement *facts)
{
  for (RapElement *fact = rap_element_child (facts, "fact"); fact != NULL;
       fact = rap_element_next (fact, "fact"))
    add_fact (rubric, station->facts, fact);
}

static RapBell *
build_bell (const RapRubric  *rubric,
            const RapElement *element)
{
  RapBell *bell = g_new0 (RapBell, 1);

  bell->before = rap_element_find (element, "before") != NULL;
  bell->seconds = rap_build_integer_or (element, bell->before ? "before" : "after", 0);
  bell->strokes = rap_build_integer_or (element, "strokes", 1);
  bell->label = rap_build_words (rubric, element, "label");

  return bell;
}

static RapPhase *
build_phase (const RapRubric  *rubric,
             const RapElement *element)
{
  RapPhase *phase = rap_phase_alloc ();

  phase->kind = rap_build_word_or (element, "kind", rap_format_phase_kinds, RAP_PHASE_READ);
  phase->seconds = rap_build_integer_or (element, "seconds", 1);
  for (RapElement *bell = rap_element_child (element, "bell"); bell != NULL;
       bell = rap_element_next (bell, "bell"))
    g_ptr_array_add (phase->bells, build_bell (rubric, bell));

  return phase;
}

static void
add_phases (const RapRubric  *rubric,
            RapStation       *station,
            const RapElement *timing)
{
  for (RapElement *phase = rap_element_child (timing, "phase"); phase != NULL;
       phase = rap_element_next (phase, "phase"))
    g_ptr_array_add (station->phases, build_phase (rubric, phase));
}

RapStation *
rap_build_station (const RapRubric  *rubric,
                   const RapElement *element)
{
  RapStation *station = rap_station_alloc ();
  const RapElement *script = rap_element_child (element, "script");
  const RapElement *facts = rap_element_child (element, "facts");
  const RapElement *timing = rap_element_child (element, "timing");

  station->id = rap_build_text (element, "id");
  station->title = rap_build_words (rubric, element, "title");
  rap_build_add_words (rubric, station->settings, element, "setting");
  rap_build_add_words (rubric, station->props, element, "prop");
  for (RapElement *brief = rap_element_child (element, "brief"); brief != NULL;
       brief = rap_element_next (brief, "brief"))
    add_brief (rubric, station, brief);
  if (script != NULL)
    build_script (rubric, station, script);
  if (facts != NULL)
    add_facts (rubric, station, facts);
  if (timing != NULL)
    add_phases (rubric, station, timing);

  return station;
}

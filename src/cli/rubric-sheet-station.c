/* rubric-sheet-station.c: the station on the sheet: briefs, script, facts and timing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-sheet.h"

#include <glib/gi18n.h>

void
rap_rubric_sheet_add_words (RapText    *text,
                            guint       indent,
                            const char *mark,
                            GPtrArray  *words,
                            const char *language)
{
  for (guint i = 0; i < words->len; i++)
    rap_text_add_marked (text, indent, mark, 1, rap_words_get (words->pdata[i], language));
}

static void
add_paragraphs (RapText    *text,
                GPtrArray  *words,
                const char *language)
{
  for (guint i = 0; i < words->len; i++)
    rap_text_add_paragraph (text, 2, rap_words_get (words->pdata[i], language));
}

/* Seconds as on the clock: 90 is "1:30". Returns: (transfer full) */
static char *
format_seconds (guint seconds)
{
  return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
}

/* When in its phase @bell rings. Returns: (transfer full) */
static char *
describe_moment (const RapBell *bell)
{
  g_autofree char *moment = format_seconds (bell->seconds);

  if (bell->seconds == 0)
    return g_strdup (bell->before ? _("at the end") : _("at the start"));

  /* Translators: a time such as 1:00, counted back from the end, or on from the start. */
  return g_strdup_printf (bell->before ? _("%s before the end") : _("at %s"), moment);
}

static void
add_bell (RapText       *text,
          const RapBell *bell,
          const char    *language)
{
  g_autofree char *moment = describe_moment (bell);
  g_autofree char *strokes = g_strdup_printf (ngettext ("%u stroke", "%u strokes", bell->strokes),
                                              bell->strokes);
  const char *label = rap_words_get (bell->label, language);
  g_autofree char *line = g_strdup_printf ("%s, %s%s%s", moment, strokes,
                                           *label != '\0' ? ": " : "", label);

  rap_text_add_marked (text, 4, "♪", 1, line);
}

static void
add_timing (RapText    *text,
            GPtrArray  *phases,
            const char *language)
{
  if (phases->len > 0)
    rap_text_add_heading (text, _("Timing"));

  for (guint i = 0; i < phases->len; i++)
    {
      const RapPhase *phase = phases->pdata[i];
      g_autofree char *length = format_seconds (phase->seconds);

      rap_text_add_marked (text, 2, rap_phase_kind_to_text (phase->kind), 8, length);
      for (guint j = 0; j < phase->bells->len; j++)
        add_bell (text, phase->bells->pdata[j], language);
    }
}

static const char *
name_reader (const RapBrief *brief)
{
  if (g_str_equal (brief->to, "candidate"))
    return _("For the candidate");
  if (g_str_equal (brief->to, "patient"))
    return _("For the simulated patient");

  return _("For the examiner");
}

static const char *
name_cue (const RapCue *cue)
{
  switch (cue->kind)
    {
    case RAP_CUE_ASK:
      return _("Ask");
    case RAP_CUE_HIDDEN:
      return _("Hidden");
    case RAP_CUE_CUE:
    default:
      return _("Cue");
    }
}

static void
add_cue (RapText      *text,
         const RapCue *cue,
         const char   *language)
{
  g_autoptr (GString) mark = g_string_new (NULL);

  g_string_printf (mark, "%s %s", name_cue (cue), cue->id);
  if (cue->at >= 0)
    {
      g_autofree char *moment = format_seconds (cue->at);

      g_string_append_printf (mark, ", %s", moment);
    }
  g_string_append_c (mark, ':');

  rap_text_add_marked (text, 2, mark->str, 0, rap_words_get (cue->words, language));
  if (cue->on != NULL)
    rap_text_add_marked (text, 4, _("On:"), 0, cue->on);
  if (cue->reveal != NULL)
    rap_text_add_marked (text, 4, _("Told:"), 0, cue->reveal);
  if (cue->tests[0] != NULL)
    {
      g_autofree char *tests = g_strjoinv (", ", cue->tests);

      rap_text_add_marked (text, 4, _("Tests:"), 0, tests);
    }
}

static void
add_script (RapText          *text,
            const RapStation *station,
            const char       *language)
{
  if (station->script->len > 0 || station->cues->len > 0)
    rap_text_add_heading (text, _("Script"));
  add_paragraphs (text, station->script, language);
  for (guint i = 0; i < station->cues->len; i++)
    add_cue (text, station->cues->pdata[i], language);

  if (station->facts->len > 0)
    rap_text_add_heading (text, _("Facts"));
  for (guint i = 0; i < station->facts->len; i++)
    {
      const RapFact *fact = station->facts->pdata[i];

      rap_text_add_marked (text, 2, fact->id, 3, rap_words_get (fact->words, language));
    }

  if (station->props->len > 0)
    rap_text_add_heading (text, _("Props"));
  add_paragraphs (text, station->props, language);
}

void
rap_rubric_sheet_add_station (RapText          *text,
                              const RapStation *station,
                              const char       *language)
{
  rap_text_add_heading (text, rap_words_get (station->title, language));
  add_paragraphs (text, station->settings, language);
  add_timing (text, station->phases, language);

  for (guint i = 0; i < station->briefs->len; i++)
    {
      const RapBrief *brief = station->briefs->pdata[i];

      rap_text_add_heading (text, name_reader (brief));
      add_paragraphs (text, brief->paragraphs, language);
    }

  add_script (text, station, language);
}

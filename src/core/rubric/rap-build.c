/* rap-build.c: from the XML tree of a valid rubric to its records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-build-private.h"

#include <stdlib.h>
#include <string.h>

#include "rubric/rap-check-private.h"
#include "rubric/rap-format-words-private.h"

char *
rap_build_text (const RapElement *element,
                const char       *name)
{
  return g_strdup (rap_element_get (element, name));
}

char **
rap_build_names (const RapElement *element,
                 const char       *name)
{
  const char *value = rap_element_get (element, name);

  return value == NULL ? NULL : g_strsplit (value, " ", -1);
}

RapNumber *
rap_build_number (const RapElement *element,
                  const char       *name)
{
  const char *value = rap_element_get (element, name);

  return value == NULL ? NULL : rap_number_new_from_text (value);
}

RapNumber *
rap_build_number_or (const RapElement *element,
                     const char       *name,
                     gint64            fallback)
{
  RapNumber *number = rap_build_number (element, name);

  return number == NULL ? rap_number_new_integer (fallback) : number;
}

int
rap_build_integer_or (const RapElement *element,
                      const char       *name,
                      int               fallback)
{
  const char *value = rap_element_get (element, name);

  return value == NULL ? fallback
                       : (int) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, RAP_CHECK_MAX_INTEGER);
}

gboolean
rap_build_yes (const RapElement *element,
               const char       *name)
{
  return rap_element_says (element, name, "yes");
}

int
rap_build_word_or (const RapElement  *element,
                   const char        *name,
                   const char *const *words,
                   int                fallback)
{
  const char *value = rap_element_get (element, name);

  for (int i = 0; value != NULL && words[i] != NULL; i++)
    {
      if (strcmp (words[i], value) == 0)
        return i;
    }

  return fallback;
}

static const char *
text_of (const RapElement *element)
{
  return element->text == NULL ? "" : element->text;
}

static const char *
language_of (const RapRubric  *rubric,
             const RapElement *element)
{
  return element->language == NULL ? rubric->language : element->language;
}

RapWords *
rap_build_own_words (const RapRubric  *rubric,
                     const RapElement *element)
{
  RapWords *words = rap_words_new (rubric->language);

  rap_words_add (words, language_of (rubric, element), text_of (element));

  return words;
}

RapWords *
rap_build_words (const RapRubric  *rubric,
                 const RapElement *element,
                 const char       *name)
{
  RapWords *words = NULL;

  for (RapElement *child = rap_element_child (element, name); child != NULL;
       child = rap_element_next (child, name))
    {
      if (words == NULL)
        words = rap_build_own_words (rubric, child);
      else if (!rap_words_has (words, language_of (rubric, child)))
        rap_words_add (words, language_of (rubric, child), text_of (child));
    }

  return words;
}

void
rap_build_add_text (const RapRubric  *rubric,
                    GPtrArray        *list,
                    const RapElement *text)
{
  const char *language = language_of (rubric, text);

  for (guint i = 0; i < list->len; i++)
    {
      RapWords *words = g_ptr_array_index (list, i);

      if (!rap_words_has (words, language))
        {
          rap_words_add (words, language, text_of (text));
          return;
        }
    }

  g_ptr_array_add (list, rap_build_own_words (rubric, text));
}

void
rap_build_add_words (const RapRubric  *rubric,
                     GPtrArray        *list,
                     const RapElement *element,
                     const char       *name)
{
  for (RapElement *child = rap_element_child (element, name); child != NULL;
       child = rap_element_next (child, name))
    rap_build_add_text (rubric, list, child);
}

static RapLevel *
build_level (const RapRubric  *rubric,
             const RapElement *element)
{
  RapLevel *level = g_new0 (RapLevel, 1);

  level->id = rap_build_text (element, "id");
  level->value = rap_build_number (element, "value");
  level->x = rap_build_number (element, "x");
  level->key = rap_build_text (element, "key");
  level->tone = rap_build_word_or (element, "tone", rap_format_tones, RAP_TONE_PLAIN);
  level->label = rap_build_words (rubric, element, "label");

  return level;
}

static RapScale *
build_scale (const RapRubric  *rubric,
             const RapElement *element)
{
  RapScale *scale = rap_scale_alloc ();
  const RapElement *na = rap_element_child (element, "na");
  const RapElement *unseen = rap_element_child (element, "unseen");

  scale->id = rap_build_text (element, "id");
  scale->nominal = rap_element_says (element, "kind", "nominal");
  scale->label = rap_build_words (rubric, element, "label");
  for (RapElement *level = rap_element_child (element, "level"); level != NULL;
       level = rap_element_next (level, "level"))
    g_ptr_array_add (scale->levels, build_level (rubric, level));
  scale->has_na = na != NULL;
  scale->has_unseen = unseen != NULL;
  if (na != NULL)
    {
      scale->na_key = rap_build_text (na, "key");
      scale->na_label = rap_build_words (rubric, na, "label");
    }
  if (unseen != NULL)
    {
      scale->unseen_key = rap_build_text (unseen, "key");
      scale->unseen_label = rap_build_words (rubric, unseen, "label");
    }

  return scale;
}

static RapRater *
build_rater (const RapRubric  *rubric,
             const RapElement *element)
{
  RapRater *rater = g_new0 (RapRater, 1);

  rater->id = rap_build_text (element, "id");
  rater->role = rap_build_word_or (element, "role", rap_format_roles, RAP_ROLE_EXAMINER);
  rater->needed = rap_build_integer_or (element, "needed", 1);
  rater->weight = rap_build_number_or (element, "weight", 1);
  rater->label = rap_build_words (rubric, element, "label");

  return rater;
}

static RapPhrase *
build_phrase (const RapRubric  *rubric,
              const RapElement *element)
{
  RapPhrase *phrase = g_new0 (RapPhrase, 1);

  phrase->id = rap_build_text (element, "id");
  phrase->for_ids = rap_build_names (element, "for");
  phrase->has_tone = rap_element_find (element, "tone") != NULL;
  phrase->tone = rap_build_word_or (element, "tone", rap_format_tones, RAP_TONE_PLAIN);
  phrase->part = rap_build_word_or (element, "part", rap_format_parts, RAP_PART_KEEP);
  phrase->key = rap_build_text (element, "key");
  phrase->words = rap_build_own_words (rubric, element);

  return phrase;
}

static RapReport *
build_report (const RapElement *element)
{
  RapReport *report = g_new0 (RapReport, 1);

  report->show = rap_build_names (element, "show");
  report->chart = rap_build_text (element, "chart");
  report->comments_first = rap_build_yes (element, "comments-first");
  report->most_comments = rap_build_integer_or (element, "most-comments", 0);

  return report;
}

static void
build_head (RapRubric        *rubric,
            const RapElement *root)
{
  const RapElement *meta = rap_element_child (root, "meta");

  rubric->id = rap_build_text (root, "id");
  rubric->version = rap_build_text (root, "version");
  rubric->language = rap_build_text (root, "xml:lang");
  rubric->status = rap_build_text (root, "status");
  /* "1.0": what stands behind the point; beyond what fits it is only known to be newer. */
  rubric->minor = (guint) MIN (g_ascii_strtoull (rap_element_get (root, "format") + 2, NULL, 10),
                               G_MAXUINT);
  rubric->title = rap_build_words (rubric, meta, "title");
  rubric->summary = rap_build_words (rubric, meta, "summary");
}

static void
build_tail (RapRubric        *rubric,
            const RapElement *root)
{
  const RapElement *phrases = rap_element_child (root, "phrases");
  const RapElement *report = rap_element_child (root, "report");

  if (phrases != NULL)
    {
      for (RapElement *child = rap_element_child (phrases, "phrase"); child != NULL;
           child = rap_element_next (child, "phrase"))
        g_ptr_array_add (rubric->phrases, build_phrase (rubric, child));
    }
  if (report != NULL)
    rubric->report = build_report (report);
}

RapRubric *
rap_build_rubric (const RapTree *tree)
{
  RapRubric *rubric = rap_rubric_alloc ();
  const RapElement *root = tree->root;
  const RapElement *station = rap_element_child (root, "station");

  build_head (rubric, root);
  for (RapElement *child = rap_element_child (root, "scale"); child != NULL;
       child = rap_element_next (child, "scale"))
    g_ptr_array_add (rubric->scales, build_scale (rubric, child));
  for (RapElement *child = rap_element_child (root, "rater"); child != NULL;
       child = rap_element_next (child, "rater"))
    g_ptr_array_add (rubric->raters, build_rater (rubric, child));
  if (station != NULL)
    rubric->station = rap_build_station (rubric, station);
  rap_build_form (rubric, rap_element_child (root, "form"));
  rap_build_totals (rubric, root);
  build_tail (rubric, root);
  rap_rubric_seal (rubric);

  return rubric;
}

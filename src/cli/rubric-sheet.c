/* rubric-sheet.c: a rubric as text, as the person sees it who marks with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-sheet.h"

#include <glib/gi18n.h>

#define WIDTH 80

typedef gboolean (*ItemTest) (const RapItem *item);

static gboolean
is_judgement (const RapItem *item)
{
  return item->role != RAP_ITEM_GLOBAL && item->kind != RAP_ITEM_FLAG
         && item->kind != RAP_ITEM_TEXT;
}

static gboolean
is_live (const RapItem *item)
{
  return is_judgement (item) && item->phase == RAP_WHEN_LIVE;
}

static gboolean
is_at_end (const RapItem *item)
{
  return is_judgement (item) && item->phase == RAP_WHEN_END;
}

static gboolean
is_any_time (const RapItem *item)
{
  return is_judgement (item) && item->phase == RAP_WHEN_ANY;
}

static gboolean
is_global (const RapItem *item)
{
  return item->role == RAP_ITEM_GLOBAL;
}

static gboolean
is_concern (const RapItem *item)
{
  return item->role != RAP_ITEM_GLOBAL && item->kind == RAP_ITEM_FLAG;
}

static gboolean
is_comment (const RapItem *item)
{
  return item->role != RAP_ITEM_GLOBAL && item->kind == RAP_ITEM_TEXT;
}

/* The names of @domain and of those above it, outermost first. Returns: (transfer full) */
static char *
join_domains (const RapDomain *domain,
              const char      *language)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (; domain != NULL; domain = domain->above)
    {
      if (path->len > 0)
        g_string_prepend (path, " › ");
      g_string_prepend (path, rap_words_get (domain->label, language));
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static void
add_domain (RapText         *text,
            const RapDomain *domain,
            const char      *language)
{
  g_autofree char *path = NULL;

  if (domain == NULL)
    return;

  path = join_domains (domain, language);
  rap_text_add_gap (text);
  rap_text_add_paragraph (text, 0, path);
  rap_rubric_sheet_add_words (text, 2, "?", domain->help, language);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  return rap_item_compare_on_sheet (*(const RapItem *const *) a, *(const RapItem *const *) b);
}

/* Returns: (transfer full) (element-type RapItem): what @rater marks, in the order of the sheet */
static GPtrArray *
list_items (const RapRubric *rubric,
            const RapRater  *rater)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < rubric->items->len; i++)
    if (rap_item_is_by (rubric->items->pdata[i], rater->id))
      g_ptr_array_add (items, rubric->items->pdata[i]);
  g_ptr_array_sort (items, compare_items);
  return items;
}

static void
add_group (RapText         *text,
           const RapRubric *rubric,
           GPtrArray       *items,
           const char      *language,
           const char      *heading,
           ItemTest         belongs)
{
  const RapDomain *domain = NULL;
  gboolean is_first = TRUE;

  for (guint i = 0; i < items->len; i++)
    {
      const RapItem *item = items->pdata[i];

      if (!belongs (item))
        continue;

      if (is_first)
        rap_text_add_heading (text, heading);
      if (is_first || item->domain != domain)
        add_domain (text, item->domain, language);
      domain = item->domain;
      is_first = FALSE;
      rap_rubric_sheet_add_item (text, rubric, item, language);
    }
}

static void
add_phrases (RapText         *text,
             const RapRubric *rubric,
             const char      *language)
{
  if (rubric->phrases->len > 0)
    rap_text_add_heading (text, _("Phrases"));

  for (guint i = 0; i < rubric->phrases->len; i++)
    {
      const RapPhrase *phrase = rubric->phrases->pdata[i];
      g_autofree char *mark = g_strdup_printf ("%s%s%s", phrase->key != NULL ? phrase->key : "",
                                               phrase->key != NULL ? " " : "",
                                               rap_part_to_text (phrase->part));

      rap_text_add_marked (text, 2, mark, 8, rap_words_get (phrase->words, language));
    }
}

static void
add_head (RapText         *text,
          const RapRubric *rubric,
          const RapRater  *rater,
          const char      *language)
{
  g_autofree char *identity = g_strdup_printf ("%s %s%s%s%s", rubric->id, rubric->version,
                                               rubric->status != NULL ? " (" : "",
                                               rubric->status != NULL ? rubric->status : "",
                                               rubric->status != NULL ? ")" : "");

  rap_text_add_heading (text, rap_words_get (rubric->title, language));
  rap_text_add_paragraph (text, 0, identity);
  if (rubric->summary != NULL)
    {
      rap_text_add_gap (text);
      rap_text_add_paragraph (text, 0, rap_words_get (rubric->summary, language));
    }
  rap_text_add_gap (text);
  rap_text_add_marked (text, 0, _("Rater:"), 0,
                       rater->label != NULL ? rap_words_get (rater->label, language) : rater->id);
}

char *
rap_rubric_sheet_to_text (const RapRubric *rubric,
                          const RapRater  *rater,
                          const char      *language)
{
  g_autoptr (GPtrArray) items = list_items (rubric, rater);
  RapText *text = rap_text_new (WIDTH);

  add_head (text, rubric, rater, language);
  if (rubric->station != NULL)
    rap_rubric_sheet_add_station (text, rubric->station, language);

  add_group (text, rubric, items, language, _("While it happens"), is_live);
  add_group (text, rubric, items, language, _("At any time"), is_any_time);
  add_group (text, rubric, items, language, _("At the end"), is_at_end);
  add_group (text, rubric, items, language, _("Overall"), is_global);
  add_group (text, rubric, items, language, _("Concerns"), is_concern);
  add_group (text, rubric, items, language, _("Comments"), is_comment);
  add_phrases (text, rubric, language);

  return rap_text_free_to_text (text);
}

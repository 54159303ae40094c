/* rubric-sheet-item.c: one item on the sheet, with all that may be answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric-sheet.h"

#include <glib/gi18n.h>

/* Where the texts below an item's label begin. */
#define INDENT 6

static void
add_level (RapText        *text,
           const RapItem  *item,
           const RapLevel *level,
           const char     *language)
{
  const RapWords *anchor = rap_item_get_anchor (item, level);
  const char *label = rap_words_get (level->label, language);
  g_autofree char *mark = g_strdup_printf ("[%s]", level->key != NULL ? level->key : level->id);
  g_autofree char *line = NULL;

  if (anchor != NULL)
    line = g_strdup_printf ("%s: %s", label, rap_words_get (anchor, language));

  rap_text_add_marked (text, INDENT, mark, 3, line != NULL ? line : label);
}

static void
add_hole (RapText        *text,
          const char     *key,
          const RapWords *label,
          const char     *fallback,
          const char     *language)
{
  g_autofree char *mark = g_strdup_printf ("[%s]", key);

  rap_text_add_marked (text, INDENT, mark, 3,
                       label != NULL ? rap_words_get (label, language) : fallback);
}

static void
add_holes (RapText       *text,
           const RapItem *item,
           const char    *language)
{
  const RapScale *scale = item->scale;

  if (item->na)
    add_hole (text, scale != NULL && scale->na_key != NULL ? scale->na_key : "N",
              scale != NULL ? scale->na_label : NULL, _("Not applicable"), language);
  if (item->unseen)
    add_hole (text, scale->unseen_key != NULL ? scale->unseen_key : "U", scale->unseen_label,
              _("Could not see"), language);
}

static void
add_scale (RapText       *text,
           const RapItem *item,
           const char    *language)
{
  for (guint i = 0; i < item->scale->levels->len; i++)
    add_level (text, item, item->scale->levels->pdata[i], language);

  if (item->step != NULL && item->low != NULL)
    {
      g_autofree char *step = rap_number_to_text (item->step);
      /* Translators: %s is a number such as 0.5. */
      g_autofree char *line = g_strdup_printf (_("Points between levels, in steps of %s"), step);

      rap_text_add_marked (text, INDENT, "[ ]", 3, line);
    }
}

static void
add_number (RapText       *text,
            const RapItem *item)
{
  g_autofree char *min = rap_number_to_text (item->min);
  g_autofree char *max = rap_number_to_text (item->max);
  g_autofree char *step = item->step != NULL ? rap_number_to_text (item->step) : NULL;
  g_autofree char *line = NULL;

  /* Translators: numbers: the lowest, the highest, the step. */
  if (step != NULL)
    line = g_strdup_printf (_("A number from %s to %s in steps of %s"), min, max, step);
  else
    line = g_strdup_printf (_("A number from %s to %s"), min, max);
  rap_text_add_marked (text, INDENT, "[ ]", 3, line);

  if (item->baseline != NULL)
    {
      g_autofree char *baseline = rap_number_to_text (item->baseline);

      rap_text_add_marked (text, INDENT, _("At the start:"), 0, baseline);
    }
}

static void
add_choice (RapText       *text,
            const RapItem *item,
            const char    *language)
{
  g_autofree char *wanted = NULL;

  if (item->least == item->most)
    wanted = g_strdup_printf (ngettext ("Choose %u", "Choose %u", item->most), item->most);
  else
    /* Translators: two counts. */
    wanted = g_strdup_printf (_("Choose %u to %u"), item->least, item->most);
  if (item->from_items)
    {
      g_autofree char *line = g_strdup_printf ("%s, %s", wanted, _("of the items of this sheet"));

      rap_text_add_paragraph (text, INDENT, line);
      return;
    }

  rap_text_add_paragraph (text, INDENT, wanted);
  for (guint i = 0; i < item->options->len; i++)
    {
      const RapOption *option = item->options->pdata[i];

      rap_text_add_marked (text, INDENT, "[ ]", 3, rap_words_get (option->label, language));
    }
}

static void
add_control (RapText       *text,
             const RapItem *item,
             const char    *language)
{
  switch (item->kind)
    {
    case RAP_ITEM_RATE:
      add_scale (text, item, language);
      break;
    case RAP_ITEM_NUMBER:
      add_number (text, item);
      break;
    case RAP_ITEM_COUNT:
      rap_text_add_marked (text, INDENT, "[ ]", 3, _("A tally: one tap each time"));
      break;
    case RAP_ITEM_PICK:
      add_choice (text, item, language);
      break;
    case RAP_ITEM_TEXT:
      for (guint i = 0; i < item->lines; i++)
        rap_text_add_paragraph (text, INDENT, "..........................................");
      break;
    case RAP_ITEM_FLAG:
    default:
      rap_text_add_marked (text, INDENT, "[ ]", 3, _("Raise, with the reason"));
      break;
    }

  add_holes (text, item, language);
}

/* The value that a test asks for, in the words of the item that it looks at. */
static const char *
describe_value (const RapItem *item,
                const RapTest *test,
                const char    *language)
{
  const RapLevel *level = NULL;

  if (test->value == NULL)
    return "";
  if (item->scale != NULL)
    level = rap_scale_get_level (item->scale, test->value);

  return level != NULL ? rap_words_get (level->label, language) : test->value;
}

static char *
describe_test (const RapRubric *rubric,
               const RapTest   *test,
               const char      *language)
{
  const RapItem *item = rap_rubric_get_item (rubric, test->item);
  const char *name = rap_item_get_name (item);
  const char *value = describe_value (item, test, language);

  switch (test->op)
    {
    case RAP_TEST_NE:
      /* Translators: in these, an item's code and a value. */
      return g_strdup_printf (_("%s is not “%s”"), name, value);
    case RAP_TEST_GE:
      return g_strdup_printf (_("%s is worth %s or more"), name, test->value);
    case RAP_TEST_LE:
      return g_strdup_printf (_("%s is worth %s or less"), name, test->value);
    case RAP_TEST_NA:
      return g_strdup_printf (_("%s is not applicable"), name);
    case RAP_TEST_ANSWERED:
      return g_strdup_printf (_("%s has an answer"), name);
    case RAP_TEST_EQ:
    default:
      return g_strdup_printf (_("%s is “%s”"), name, value);
    }
}

static void
add_condition (RapText            *text,
               const RapRubric    *rubric,
               const RapCondition *condition,
               const char         *language)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < condition->tests->len; i++)
    {
      g_autofree char *test = describe_test (rubric, condition->tests->pdata[i], language);

      if (i > 0)
        g_string_append (line, condition->any ? _(" or ") : _(" and "));
      g_string_append (line, test);
    }

  rap_text_add_marked (text, INDENT, _("Only if:"), 0, line->str);
}

static void
add_rule (RapText       *text,
          const RapItem *item)
{
  switch (item->rule)
    {
    case RAP_RULE_ONCE:
      rap_text_add_paragraph (text, INDENT, _("Once is enough."));
      break;
    case RAP_RULE_THROUGHOUT:
      rap_text_add_paragraph (text, INDENT, _("All through the encounter."));
      break;
    case RAP_RULE_OVERALL:
      rap_text_add_paragraph (text, INDENT, _("The overall impression."));
      break;
    case RAP_RULE_UNSAID:
    default:
      break;
    }
}

void
rap_rubric_sheet_add_item (RapText         *text,
                           const RapRubric *rubric,
                           const RapItem   *item,
                           const char      *language)
{
  g_autofree char *label = g_strdup_printf ("%s%s", rap_words_get (item->label, language),
                                            item->required ? "" : _(" (optional)"));

  rap_text_add_marked (text, 2, rap_item_get_name (item), 3, label);
  rap_rubric_sheet_add_words (text, INDENT, "?", item->help, language);
  rap_rubric_sheet_add_words (text, INDENT, ">", item->look, language);
  add_rule (text, item);
  if (item->condition != NULL)
    add_condition (text, rubric, item->condition, language);
  add_control (text, item, language);
}

/* rap-build-item.c: the record of one item of the mark sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-build-private.h"

#include <string.h>

#include "rubric/rap-format-words-private.h"

static const RapScale *
find_scale (const RapRubric *rubric,
            const char      *id)
{
  for (guint i = 0; id != NULL && i < rubric->scales->len; i++)
    {
      const RapScale *scale = g_ptr_array_index (rubric->scales, i);

      if (strcmp (scale->id, id) == 0)
        return scale;
    }

  return NULL;
}

static const RapElement *
find_at (const RapElement *element,
         const char       *level)
{
  for (RapElement *at = rap_element_child (element, "at"); at != NULL;
       at = rap_element_next (at, "at"))
    {
      if (rap_element_says (at, "level", level))
        return at;
    }

  return NULL;
}

/* All languages of one level's anchor. */
static void
add_anchor (const RapRubric  *rubric,
            RapItem          *item,
            const RapElement *element,
            const RapLevel   *level)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_words_free);
  RapAnchor *anchor;

  for (const RapElement *at = find_at (element, level->id); at != NULL;
       at = rap_element_next (at, "at"))
    {
      if (rap_element_says (at, "level", level->id))
        rap_build_add_text (rubric, texts, at);
    }
  if (texts->len == 0)
    return;

  anchor = g_new0 (RapAnchor, 1);
  anchor->level = level;
  anchor->words = g_ptr_array_steal_index (texts, 0);
  g_ptr_array_add (item->anchors, anchor);
}

static void
add_anchors (const RapRubric  *rubric,
             RapItem          *item,
             const RapElement *element)
{
  for (guint i = 0; item->scale != NULL && i < item->scale->levels->len; i++)
    add_anchor (rubric, item, element, g_ptr_array_index (item->scale->levels, i));
}

static void
add_bands (RapItem          *item,
           const RapElement *element)
{
  for (RapElement *child = rap_element_child (element, "band"); child != NULL;
       child = rap_element_next (child, "band"))
    {
      RapBand *band = g_new0 (RapBand, 1);

      band->upto = rap_build_integer_or (child, "upto", -1);
      band->value = rap_build_number (child, "value");
      g_ptr_array_add (item->bands, band);
    }
}

static void
add_options (const RapRubric  *rubric,
             RapItem          *item,
             const RapElement *element)
{
  for (RapElement *child = rap_element_child (element, "option"); child != NULL;
       child = rap_element_next (child, "option"))
    {
      RapOption *option = g_new0 (RapOption, 1);

      option->id = rap_build_text (child, "id");
      option->value = rap_build_number (child, "value");
      option->label = rap_build_words (rubric, child, "label");
      g_ptr_array_add (item->options, option);
    }
}

static RapTest *
build_test (const RapElement *element)
{
  RapTest *test = g_new0 (RapTest, 1);
  const RapAttribute *value = rap_element_find (element, "value");

  test->item = rap_build_text (element, "item");
  test->op = rap_build_word_or (element, "op", rap_format_ops, RAP_TEST_EQ);
  test->value = value == NULL ? NULL : g_strdup (value->raw);
  if (test->op == RAP_TEST_GE || test->op == RAP_TEST_LE)
    test->number = rap_build_number (element, "value");

  return test;
}

static RapCondition *
build_condition (const RapElement *element)
{
  RapCondition *condition = rap_condition_alloc ();

  condition->any = rap_element_says (element, "match", "any");
  condition->hide = rap_element_says (element, "else", "hide");
  for (RapElement *test = rap_element_child (element, "test"); test != NULL;
       test = rap_element_next (test, "test"))
    g_ptr_array_add (condition->tests, build_test (test));

  return condition;
}

static void
add_criticals (const RapRubric  *rubric,
               RapItem          *item,
               const RapElement *element)
{
  for (RapElement *child = rap_element_child (element, "critical"); child != NULL;
       child = rap_element_next (child, "critical"))
    {
      RapCritical *critical = g_new0 (RapCritical, 1);

      critical->op = rap_build_word_or (child, "op", rap_format_ops, RAP_TEST_EQ);
      critical->value = rap_build_number_or (child, "value", 0);
      critical->effect = rap_build_word_or (child, "effect", rap_format_effects, RAP_EFFECT_REVIEW);
      critical->total = rap_build_text (child, "total");
      critical->to = rap_build_number (child, "to");
      critical->label = rap_build_words (rubric, child, "label");
      g_ptr_array_add (item->criticals, critical);
    }
}

/* Texts for the same levels and part in different languages are one. */
static RapSay *
find_say (const RapRubric  *rubric,
          RapItem          *item,
          const RapElement *element,
          RapPart           part)
{
  const char *language = element->language == NULL ? rubric->language : element->language;

  for (guint i = 0; i < item->says->len; i++)
    {
      RapSay *say = g_ptr_array_index (item->says, i);

      if (say->part == part && rap_element_says (element, "from", say->from) &&
          rap_element_says (element, "to", say->to) && !rap_words_has (say->words, language))
        return say;
    }

  return NULL;
}

static void
add_says (const RapRubric  *rubric,
          RapItem          *item,
          const RapElement *element)
{
  for (RapElement *child = rap_element_child (element, "say"); child != NULL;
       child = rap_element_next (child, "say"))
    {
      RapPart part = rap_build_word_or (child, "part", rap_format_parts, RAP_PART_KEEP);
      RapSay *say = find_say (rubric, item, child, part);

      if (say != NULL)
        {
          rap_words_add (say->words, child->language == NULL ? rubric->language : child->language,
                         child->text == NULL ? "" : child->text);
          continue;
        }
      say = g_new0 (RapSay, 1);
      say->from = rap_build_text (child, "from");
      say->to = rap_build_text (child, "to");
      say->part = part;
      say->words = rap_build_own_words (rubric, child);
      g_ptr_array_add (item->says, say);
    }
}

/* A submit rule: marks and the grade must be given; a flag or a text is nobody's duty. */
static gboolean
is_required (const RapItem    *item,
             const RapElement *element)
{
  if (rap_element_find (element, "required") != NULL)
    return rap_build_yes (element, "required");

  return (item->role == RAP_ITEM_SCORE || item->role == RAP_ITEM_GLOBAL) &&
         item->kind != RAP_ITEM_FLAG && item->kind != RAP_ITEM_TEXT;
}

static void
set_attributes (RapItem          *item,
                const RapElement *element)
{
  item->id = rap_build_text (element, "id");
  item->code = rap_build_text (element, "code");
  item->kind = rap_build_word_or (element, "kind", rap_format_item_kinds, RAP_ITEM_RATE);
  item->by = rap_build_names (element, "by");
  item->phase = rap_build_word_or (element, "phase", rap_format_item_phases, RAP_WHEN_ANY);
  item->role = rap_build_word_or (element, "role", rap_format_item_roles, RAP_ITEM_SCORE);
  item->order = rap_build_integer_or (element, "order", -1);
  item->required = is_required (item, element);
  item->weight = rap_build_number_or (element, "weight", 1);
  item->reverse = rap_build_yes (element, "reverse");
  item->na = rap_build_yes (element, "na");
  item->rule = rap_build_word_or (element, "rule", rap_format_evidence_rules, RAP_RULE_UNSAID);
  item->start = rap_build_text (element, "start");
  item->step = rap_build_number (element, "step");
  item->min = rap_build_number (element, "min");
  item->max = rap_build_number (element, "max");
  item->baseline = rap_build_number (element, "baseline");
  item->per = rap_build_number_or (element, "per", 1);
  item->cap = rap_build_number (element, "cap");
  item->from_items = rap_element_says (element, "from", "items");
  item->least = rap_build_integer_or (element, "least", 0);
  item->most = rap_build_integer_or (element, "most", 0);
  item->lines = rap_build_integer_or (element, "lines", 1);
}

RapItem *
rap_build_item (const RapRubric  *rubric,
                const RapElement *element)
{
  RapItem *item = rap_item_alloc ();
  const RapElement *when = rap_element_child (element, "when");

  set_attributes (item, element);
  item->scale = find_scale (rubric, rap_element_get (element, "scale"));
  item->unseen = item->scale != NULL && item->scale->has_unseen;
  item->label = rap_build_words (rubric, element, "label");
  rap_build_add_words (rubric, item->help, element, "help");
  rap_build_add_words (rubric, item->look, element, "look");
  add_anchors (rubric, item, element);
  add_bands (item, element);
  add_options (rubric, item, element);
  item->condition = when == NULL ? NULL : build_condition (when);
  add_criticals (rubric, item, element);
  add_says (rubric, item, element);
  rap_item_set_span (item);

  return item;
}

/* rap-check-texts.c: checks on what hangs on an item: anchors, advice, conditions, critical marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rubric/rap-grammar-private.h"
#include "rubric/rap-problem-private.h"

static void
check_level_of_item (const RapCheck   *self,
                     const RapElement *item,
                     const RapElement *text,
                     const char       *name)
{
  const RapElement *scale = rap_check_scale_of (self, item);
  const RapAttribute *attribute = rap_element_find (text, name);
  g_autofree char *words = NULL;

  if (attribute == NULL)
    return;
  if (scale != NULL)
    {
      rap_check_levels (self, text, name, scale);
      return;
    }
  if (rap_element_says (item, "kind", "rate") || rap_element_find (item, "kind") == NULL)
    return;

  words = rap_element_to_words (item);
  /* translators: an attribute, its value, the name of an element, the item in which it stands */
  rap_problem_add (self->problems, attribute->line,
                   _("%s=\"%s\" on <%s> names a level, and %s has none: only items of "
                     "kind=\"rate\" have levels"), name, attribute->value, text->name, words);
}

/* Two anchors of one level in one language: only the first has a place. */
static void
note_repeated_anchors (const RapCheck   *self,
                       const RapElement *item)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const RapElement *at = rap_element_child (item, "at"); at != NULL;
       at = rap_element_next (at, "at"))
    {
      const char *level = rap_element_get (at, "level");
      g_autofree char *words = NULL;

      if (level == NULL ||
          g_hash_table_add (seen, g_strdup_printf ("%s %s", level,
                                                   at->language == NULL ? "" : at->language)))
        continue;
      words = rap_element_to_words (item);
      /* translators: an element, the id of a level */
      rap_problem_add_note (self->problems, at->line,
                            _("%s has more than one <at> for the level \"%s\" in one language; "
                              "only the first is shown"), words, level);
    }
}

void
rap_check_item_texts (const RapCheck   *self,
                      const RapElement *item)
{
  for (const RapElement *at = rap_element_child (item, "at"); at != NULL;
       at = rap_element_next (at, "at"))
    check_level_of_item (self, item, at, "level");
  for (const RapElement *say = rap_element_child (item, "say"); say != NULL;
       say = rap_element_next (say, "say"))
    {
      check_level_of_item (self, item, say, "from");
      check_level_of_item (self, item, say, "to");
    }
  note_repeated_anchors (self, item);
}

/* A condition on a level that its item does not have holds never, or always. */
static void
note_unknown_level (const RapCheck     *self,
                    const RapElement   *test,
                    const RapAttribute *value)
{
  const RapElement *item = rap_check_find (self, rap_element_get (test, "item"));
  const RapElement *scale = item == NULL ? NULL : rap_check_scale_of (self, item);

  if (scale == NULL || rap_check_level (scale, value->raw) != NULL ||
      rap_element_find (item, "step") != NULL || strcmp (value->raw, "NA") == 0 ||
      strcmp (value->raw, "UNSEEN") == 0)
    return;

  /* translators: a value, the id of an item */
  rap_problem_add_note (self->problems, value->line,
                        _("no answer to the item \"%s\" is \"%s\", so this test always comes out "
                          "the same"), rap_element_get (item, "id"), value->raw);
}

static void
check_test (const RapCheck   *self,
            const RapElement *test)
{
  const char *op = rap_element_get (test, "op");
  const RapAttribute *value = rap_element_find (test, "value");

  rap_check_references (self, test, "item", "item");
  if (op == NULL)
    return;

  if (rap_word_list_has ("ge le", op))
    {
      g_autoptr(RapNumber) number = rap_check_number (test, "value");

      if (number == NULL)
        /* translators: "ge" or "le" */
        rap_problem_add (self->problems, value == NULL ? test->line : value->line,
                         _("<test op=\"%s\"> needs a value that is a number like 2 or 0.5"), op);
      return;
    }
  if (!rap_word_list_has ("eq ne", op))
    return;
  if (value == NULL)
    /* translators: "eq" or "ne" */
    rap_problem_add_note (self->problems, test->line,
                          _("<test op=\"%s\"> has no value, so no answer is equal to it"), op);
  else
    note_unknown_level (self, test, value);
}

void
rap_check_condition (const RapCheck   *self,
                     const RapElement *when)
{
  for (const RapElement *test = rap_element_child (when, "test"); test != NULL;
       test = rap_element_next (test, "test"))
    check_test (self, test);
}

void
rap_check_critical (const RapCheck   *self,
                    const RapElement *critical)
{
  gboolean has_total = rap_element_find (critical, "total") != NULL;
  gboolean has_limit = rap_element_find (critical, "to") != NULL;

  rap_check_references (self, critical, "total", "total");
  if (rap_element_says (critical, "effect", "cap"))
    {
      if (!has_total)
        rap_problem_add (self->problems, critical->line,
                         _("<critical effect=\"cap\"> needs total=\"...\": the total that it "
                           "caps"));
      if (!has_limit)
        rap_problem_add (self->problems, critical->line,
                         _("<critical effect=\"cap\"> needs to=\"...\": the most that the total "
                           "can then be"));
    }
  else if (has_total || has_limit)
    {
      rap_problem_add_note (self->problems, critical->line,
                            _("total and to on <critical> have no effect without effect=\"cap\""));
    }
}

/* rap-rubric.c: what is scored: life, lookups and words of a rubric.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric.h"

#include <string.h>

#include "rubric/rap-format-words-private.h"
#include "rubric/rap-rubric-private.h"

G_DEFINE_BOXED_TYPE (RapRubric, rap_rubric, rap_rubric_ref, rap_rubric_unref)

RapRubric *
rap_rubric_alloc (void)
{
  RapRubric *self = g_new0 (RapRubric, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->scales = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_scale_free);
  self->raters = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_rater_free);
  self->domains = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_domain_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_item_free);
  self->totals = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_total_free);
  self->standards = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_standard_free);
  self->phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_phrase_free);

  return self;
}

static void
rubric_free (RapRubric *self)
{
  g_hash_table_unref (self->by_id);
  g_free (self->id);
  g_free (self->version);
  g_free (self->language);
  g_free (self->status);
  rap_words_free (self->title);
  rap_words_free (self->summary);
  g_ptr_array_unref (self->phrases);
  g_ptr_array_unref (self->standards);
  g_ptr_array_unref (self->totals);
  g_ptr_array_unref (self->domains);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->raters);
  g_ptr_array_unref (self->scales);
  rap_station_free (self->station);
  rap_report_free (self->report);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

RapRubric *
rap_rubric_ref (const RapRubric *self)
{
  RapRubric *rubric = (RapRubric *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&rubric->ref_count);

  return rubric;
}

void
rap_rubric_unref (RapRubric *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    rubric_free (self);
}

void
rap_rubric_seal (RapRubric *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      RapItem *item = g_ptr_array_index (self->items, i);

      item->siblings = self->items;
      g_hash_table_insert (self->by_id, g_strconcat ("i:", item->id, NULL), item);
    }
  for (guint i = 0; i < self->domains->len; i++)
    {
      RapDomain *domain = g_ptr_array_index (self->domains, i);

      g_hash_table_insert (self->by_id, g_strconcat ("d:", domain->id, NULL), domain);
    }
  for (guint i = 0; i < self->totals->len; i++)
    {
      RapTotal *total = g_ptr_array_index (self->totals, i);

      g_hash_table_insert (self->by_id, g_strconcat ("t:", total->id, NULL), total);
    }
}

static gconstpointer
look_up (const RapRubric *self,
         const char      *kind,
         const char      *id)
{
  g_autofree char *key = id == NULL ? NULL : g_strconcat (kind, id, NULL);

  return key == NULL ? NULL : g_hash_table_lookup (self->by_id, key);
}

const RapItem *
rap_rubric_get_item (const RapRubric *self,
                     const char      *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return look_up (self, "i:", id);
}

const RapDomain *
rap_rubric_get_domain (const RapRubric *self,
                       const char      *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return look_up (self, "d:", id);
}

const RapTotal *
rap_rubric_get_total (const RapRubric *self,
                      const char      *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  return look_up (self, "t:", id);
}

const RapRater *
rap_rubric_get_rater (const RapRubric *self,
                      const char      *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->raters->len; i++)
    {
      const RapRater *rater = g_ptr_array_index (self->raters, i);

      if (g_strcmp0 (rater->id, id) == 0)
        return rater;
    }

  return NULL;
}

const RapLevel *
rap_scale_get_level (const RapScale *self,
                     const char     *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->levels->len; i++)
    {
      const RapLevel *level = g_ptr_array_index (self->levels, i);

      if (g_strcmp0 (level->id, id) == 0)
        return level;
    }

  return NULL;
}

const RapWords *
rap_item_get_anchor (const RapItem  *self,
                     const RapLevel *level)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->anchors->len; i++)
    {
      const RapAnchor *anchor = g_ptr_array_index (self->anchors, i);

      if (anchor->level == level)
        return anchor->words;
    }

  return NULL;
}

gboolean
rap_item_is_by (const RapItem *self,
                const char    *rater)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return rater == NULL || self->by == NULL ||
         g_strv_contains ((const char *const *) self->by, rater);
}

static int
rank_phase (RapItemPhase phase)
{
  static const int ranks[] = { [RAP_WHEN_LIVE] = 0, [RAP_WHEN_ANY] = 1, [RAP_WHEN_END] = 2 };

  return ranks[phase];
}

int
rap_item_compare_on_sheet (const RapItem *self,
                           const RapItem *other)
{
  int order = rank_phase (self->phase) - rank_phase (other->phase);
  guint place = self->order < 0 ? G_MAXUINT : (guint) self->order;
  guint other_place = other->order < 0 ? G_MAXUINT : (guint) other->order;

  if (order != 0)
    return order;
  if (place != other_place)
    return place < other_place ? -1 : 1;
  return (self->index > other->index) - (self->index < other->index);
}

gboolean
rap_item_is_in (const RapItem   *self,
                const RapDomain *domain)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (const RapDomain *above = self->domain; above != NULL; above = above->above)
    {
      if (above == domain)
        return TRUE;
    }

  return FALSE;
}

const char *
rap_item_get_name (const RapItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->code == NULL || *self->code == '\0' ? self->id : self->code;
}

static const char *
word_of (const char *const *words,
         guint              value)
{
  guint i = 0;

  while (i < value && words[i] != NULL)
    i++;
  g_return_val_if_fail (words[i] != NULL, "");

  return words[i];
}

const char *
rap_role_to_text (RapRole role)
{
  return word_of (rap_format_roles, role);
}

const char *
rap_phase_kind_to_text (RapPhaseKind kind)
{
  return word_of (rap_format_phase_kinds, kind);
}

const char *
rap_item_kind_to_text (RapItemKind kind)
{
  return word_of (rap_format_item_kinds, kind);
}

const char *
rap_item_role_to_text (RapItemRole role)
{
  return word_of (rap_format_item_roles, role);
}

const char *
rap_effect_to_text (RapEffect effect)
{
  return word_of (rap_format_effects, effect);
}

const char *
rap_part_to_text (RapPart part)
{
  return word_of (rap_format_parts, part);
}

/* rap-rubric-records.c: making and freeing the records of a rubric.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rubric/rap-rubric-private.h"

static GPtrArray *
array_of (GDestroyNotify free_func)
{
  return g_ptr_array_new_with_free_func (free_func);
}

void
rap_level_free (RapLevel *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->key);
  g_clear_pointer (&self->value, rap_number_unref);
  g_clear_pointer (&self->x, rap_number_unref);
  rap_words_free (self->label);
  g_free (self);
}

RapScale *
rap_scale_alloc (void)
{
  RapScale *self = g_new0 (RapScale, 1);

  self->levels = array_of ((GDestroyNotify) rap_level_free);

  return self;
}

void
rap_scale_free (RapScale *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->na_key);
  g_free (self->unseen_key);
  rap_words_free (self->label);
  rap_words_free (self->na_label);
  rap_words_free (self->unseen_label);
  g_ptr_array_unref (self->levels);
  g_free (self);
}

void
rap_rater_free (RapRater *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->weight, rap_number_unref);
  rap_words_free (self->label);
  g_free (self);
}

void
rap_bell_free (RapBell *self)
{
  if (self == NULL)
    return;

  rap_words_free (self->label);
  g_free (self);
}

RapPhase *
rap_phase_alloc (void)
{
  RapPhase *self = g_new0 (RapPhase, 1);

  self->bells = array_of ((GDestroyNotify) rap_bell_free);

  return self;
}

void
rap_phase_free (RapPhase *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->bells);
  g_free (self);
}

RapBrief *
rap_brief_alloc (void)
{
  RapBrief *self = g_new0 (RapBrief, 1);

  self->paragraphs = array_of ((GDestroyNotify) rap_words_free);

  return self;
}

void
rap_brief_free (RapBrief *self)
{
  if (self == NULL)
    return;

  g_free (self->to);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

void
rap_cue_free (RapCue *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->on);
  g_free (self->reveal);
  g_strfreev (self->tests);
  rap_words_free (self->words);
  g_free (self);
}

void
rap_fact_free (RapFact *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  rap_words_free (self->words);
  g_free (self);
}

RapStation *
rap_station_alloc (void)
{
  RapStation *self = g_new0 (RapStation, 1);

  self->settings = array_of ((GDestroyNotify) rap_words_free);
  self->script = array_of ((GDestroyNotify) rap_words_free);
  self->props = array_of ((GDestroyNotify) rap_words_free);
  self->briefs = array_of ((GDestroyNotify) rap_brief_free);
  self->cues = array_of ((GDestroyNotify) rap_cue_free);
  self->facts = array_of ((GDestroyNotify) rap_fact_free);
  self->phases = array_of ((GDestroyNotify) rap_phase_free);

  return self;
}

void
rap_station_free (RapStation *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  rap_words_free (self->title);
  g_ptr_array_unref (self->settings);
  g_ptr_array_unref (self->script);
  g_ptr_array_unref (self->props);
  g_ptr_array_unref (self->briefs);
  g_ptr_array_unref (self->cues);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->phases);
  g_free (self);
}

RapDomain *
rap_domain_alloc (void)
{
  RapDomain *self = g_new0 (RapDomain, 1);

  self->help = array_of ((GDestroyNotify) rap_words_free);
  self->items = g_ptr_array_new ();

  return self;
}

void
rap_domain_free (RapDomain *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->code);
  rap_words_free (self->label);
  g_ptr_array_unref (self->help);
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
rap_anchor_free (RapAnchor *self)
{
  if (self == NULL)
    return;

  rap_words_free (self->words);
  g_free (self);
}

void
rap_band_free (RapBand *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->value, rap_number_unref);
  g_free (self);
}

void
rap_option_free (RapOption *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->value, rap_number_unref);
  rap_words_free (self->label);
  g_free (self);
}

void
rap_test_free (RapTest *self)
{
  if (self == NULL)
    return;

  g_free (self->item);
  g_free (self->value);
  g_clear_pointer (&self->number, rap_number_unref);
  g_free (self);
}

RapCondition *
rap_condition_alloc (void)
{
  RapCondition *self = g_new0 (RapCondition, 1);

  self->tests = array_of ((GDestroyNotify) rap_test_free);

  return self;
}

void
rap_condition_free (RapCondition *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->tests);
  g_free (self);
}

void
rap_critical_free (RapCritical *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->value, rap_number_unref);
  g_clear_pointer (&self->to, rap_number_unref);
  g_free (self->total);
  rap_words_free (self->label);
  g_free (self);
}

void
rap_say_free (RapSay *self)
{
  if (self == NULL)
    return;

  g_free (self->from);
  g_free (self->to);
  rap_words_free (self->words);
  g_free (self);
}

RapItem *
rap_item_alloc (void)
{
  RapItem *self = g_new0 (RapItem, 1);

  self->help = array_of ((GDestroyNotify) rap_words_free);
  self->look = array_of ((GDestroyNotify) rap_words_free);
  self->anchors = array_of ((GDestroyNotify) rap_anchor_free);
  self->bands = array_of ((GDestroyNotify) rap_band_free);
  self->options = array_of ((GDestroyNotify) rap_option_free);
  self->criticals = array_of ((GDestroyNotify) rap_critical_free);
  self->says = array_of ((GDestroyNotify) rap_say_free);

  return self;
}

void
rap_item_free (RapItem *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->code);
  g_free (self->start);
  g_strfreev (self->by);
  g_clear_pointer (&self->weight, rap_number_unref);
  g_clear_pointer (&self->step, rap_number_unref);
  g_clear_pointer (&self->min, rap_number_unref);
  g_clear_pointer (&self->max, rap_number_unref);
  g_clear_pointer (&self->baseline, rap_number_unref);
  g_clear_pointer (&self->per, rap_number_unref);
  g_clear_pointer (&self->cap, rap_number_unref);
  g_clear_pointer (&self->low, rap_number_unref);
  g_clear_pointer (&self->high, rap_number_unref);
  rap_words_free (self->label);
  g_ptr_array_unref (self->help);
  g_ptr_array_unref (self->look);
  g_ptr_array_unref (self->anchors);
  g_ptr_array_unref (self->bands);
  g_ptr_array_unref (self->options);
  rap_condition_free (self->condition);
  g_ptr_array_unref (self->criticals);
  g_ptr_array_unref (self->says);
  g_free (self);
}

RapTotal *
rap_total_alloc (void)
{
  RapTotal *self = g_new0 (RapTotal, 1);

  self->weights = array_of ((GDestroyNotify) rap_number_unref);

  return self;
}

void
rap_total_free (RapTotal *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_strfreev (self->of);
  g_strfreev (self->num);
  g_strfreev (self->den);
  g_ptr_array_unref (self->weights);
  g_clear_pointer (&self->rescale_to, rap_number_unref);
  rap_words_free (self->label);
  g_free (self);
}

void
rap_standard_free (RapStandard *self)
{
  if (self == NULL)
    return;

  g_free (self->total);
  g_free (self->global);
  g_strfreev (self->borderline);
  g_clear_pointer (&self->sem, rap_number_unref);
  g_clear_pointer (&self->pass, rap_number_unref);
  g_free (self);
}

void
rap_phrase_free (RapPhrase *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->key);
  g_strfreev (self->for_ids);
  rap_words_free (self->words);
  g_free (self);
}

void
rap_report_free (RapReport *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->show);
  g_free (self->chart);
  g_free (self);
}


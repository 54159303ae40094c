/* sheet-json.c: a sheet of an exam file, as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sheet-file.h"

#include "base/rap-clock.h"
#include "exam/rap-marking.h"
#include "rubric-score-json.h"

#include <string.h>

/* A time as text, or null. */
static json_t *
time_to_json (gint64 wall_ms)
{
  g_autofree char *text = wall_ms != RAP_NO_TIME ? rap_time_to_text (wall_ms) : NULL;

  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
seconds_to_json (gint64 role_ms)
{
  return role_ms != RAP_NO_TIME ? json_real ((double) role_ms / 1000) : json_null ();
}

static json_t *
text_to_json (const char *text)
{
  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
open_to_json (const RapSheetFile *self)
{
  json_t *open = json_array ();

  for (guint i = 0; i < self->open->len; i++)
    json_array_append_new (open, json_string (((RapOpenPoint *) self->open->pdata[i])->item->id));
  return open;
}

json_t *
rap_sheet_file_to_json (const RapSheetFile *self)
{
  const RapSheetRecord *record = self->content->record;
  json_t *json = json_object ();
  g_autoptr (RapJson) score = rap_rubric_score_to_json (self->score);
  char id[RAP_ID_TEXT_SIZE];
  char hash[RAP_HASH_TEXT_SIZE];

  json_object_set_new (json, "sheet", json_string (rap_id_to_text (&record->id, id)));
  json_object_set_new (json, "station", json_integer (record->station));
  json_object_set_new (json, "candidate",
                       text_to_json (rap_exam_people_get_number (self->people,
                                                                 &record->candidate)));
  json_object_set_new (json, "attempt", json_integer (record->attempt));
  json_object_set_new (json, "moves", json_integer (record->n_moves));
  json_object_set_new (json, "rater",
                       text_to_json (rap_exam_people_get_name (self->people, &record->rater)));
  json_object_set_new (json, "role", json_string (record->role));
  json_object_set_new (json, "state", json_string (rap_sheet_state_to_text (record->state)));
  json_object_set_new (json, "partial", json_boolean (record->partial));
  json_object_set_new (json, "reason", text_to_json (record->reason));
  json_object_set_new (json, "opened_utc", time_to_json (record->opened_ms));
  json_object_set_new (json, "submitted_utc", time_to_json (record->submitted_ms));
  json_object_set_new (json, "rubric", json_string (self->rubric->id));
  json_object_set_new (json, "rubric_version", json_string (self->rubric->version));
  json_object_set_new (json, "rubric_hash", json_string (rap_hash_to_text (&record->rubric, hash)));
  json_object_set_new (json, "marks", json_integer (self->content->marks->len));
  json_object_set (json, "totals", json_object_get (score, "totals"));
  json_object_set_new (json, "open", open_to_json (self));
  json_object_set (json, "critical", json_object_get (score, "critical"));
  return json;
}

/* The value with which a mark enters the scoring, or null. */
static json_t *
value_to_json (const RapSheetFile *self,
               const RapItem      *item)
{
  g_autoptr (RapNumber) value = rap_score_dup_item_value (self->answers, item);

  return value != NULL ? json_real (rap_number_to_double (value)) : json_null ();
}

static json_t *
mark_to_json (const RapSheetFile *self,
              const RapItem      *item,
              const RapMark      *mark)
{
  json_t *json = json_object ();
  gboolean given = mark != NULL && strcmp (mark->kind, "na") != 0 && strcmp (mark->kind,
                                                                             "unseen") != 0;

  json_object_set_new (json, "item", json_string (item->id));
  json_object_set_new (json, "code", text_to_json (item->code));
  json_object_set_new (json, "answer", text_to_json (given ? mark->value : NULL));
  json_object_set_new (json, "value", value_to_json (self, item));
  json_object_set_new (json, "na", text_to_json (mark != NULL && !given ? mark->kind : NULL));
  json_object_set_new (json, "seconds",
                       seconds_to_json (mark != NULL ? mark->role_ms : RAP_NO_TIME));
  json_object_set_new (json, "marked_utc",
                       time_to_json (mark != NULL ? mark->wall_ms : RAP_NO_TIME));
  json_object_set_new (json, "comment",
                       text_to_json (rap_sheet_file_find_comment (self, item->id)));
  return json;
}

static json_t *
moments_to_json (const RapSheetFile *self)
{
  json_t *json = json_array ();

  for (guint i = 0; i < self->content->moments->len; i++)
    {
      const RapMoment *moment = g_ptr_array_index (self->content->moments, i);
      json_t *each = json_object ();

      json_object_set_new (each, "seconds", seconds_to_json (moment->role_ms));
      json_object_set_new (each, "link", text_to_json (moment->link));
      json_object_set_new (each, "text", text_to_json (moment->text));
      json_array_append_new (json, each);
    }
  return json;
}

static json_t *
concerns_to_json (const RapSheetFile *self)
{
  json_t *json = json_array ();

  for (guint i = 0; i < self->content->concerns->len; i++)
    {
      const RapConcern *concern = g_ptr_array_index (self->content->concerns, i);
      json_t *each = json_object ();

      json_object_set_new (each, "seconds", seconds_to_json (concern->role_ms));
      json_object_set_new (each, "text", json_string (concern->text));
      json_array_append_new (json, each);
    }
  return json;
}

json_t *
rap_sheet_file_to_full_json (const RapSheetFile *self)
{
  json_t *json = rap_sheet_file_to_json (self);
  json_t *items = json_array ();

  for (guint i = 0; i < self->rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (self->rubric->items, i);
      const RapMark *mark = rap_sheet_file_find_mark (self, item->id);

      if (mark != NULL || rap_sheet_file_find_comment (self, item->id) != NULL
          || rap_item_is_by (item, self->content->record->role))
        json_array_append_new (items, mark_to_json (self, item, mark));
    }
  json_object_set_new (json, "items", items);
  json_object_set_new (json, "comment", text_to_json (rap_sheet_file_find_comment (self, "")));
  json_object_set_new (json, "moments", moments_to_json (self));
  json_object_set_new (json, "concerns", concerns_to_json (self));
  return json;
}

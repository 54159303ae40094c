/* rap-setting-table.c: the derived tables setting, conflict, reference: what was laid down for the
 * exam besides its stations and people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-setting-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-day-readings.h"
#include "journal/rap-encounter-table.h"
#include "journal/rap-people-table.h"
#include "journal/rap-store-private.h"

#define MAX_RECALL_MINUTES 1440

/* The last entry in replay order counts, of those that make sense. */
const char rap_setting_table_sql[] =
  "CREATE TABLE setting ("
  "  name TEXT NOT NULL PRIMARY KEY,"
  "  value TEXT NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE conflict ("
  "  rater BLOB NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  declared INTEGER NOT NULL,"
  "  text TEXT,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  PRIMARY KEY (rater, candidate)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE reference ("
  "  station INTEGER NOT NULL,"
  "  candidate BLOB NOT NULL,"
  "  item TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  value TEXT NOT NULL,"
  "  reason TEXT NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  PRIMARY KEY (station, candidate, item)"
  ") STRICT, WITHOUT ROWID;";

/* Settings */

typedef struct
{
  const char *name;
  const char *fallback;
  const char *values[4]; /* allowed; none: a number of minutes */
} KnownSetting;

static const KnownSetting known_settings[] = {
  { RAP_SETTING_RECALL_MINUTES, "10", { NULL } },
  { RAP_SETTING_RECALL_UNTIL_NEXT, "yes", { "yes", "no", NULL } },
  { RAP_SETTING_BELLS, "silent", { "sound", "hall", "silent", NULL } },
};

static const KnownSetting *
find_setting (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (known_settings); i++)
    if (g_str_equal (name, known_settings[i].name))
      return &known_settings[i];
  return NULL;
}

static gboolean
setting_allows (const KnownSetting *setting,
                const char         *value)
{
  guint64 minutes;

  if (setting->values[0] != NULL)
    return g_strv_contains (setting->values, value);
  return g_ascii_string_to_unsigned (value, 10, 0, MAX_RECALL_MINUTES, &minutes, NULL);
}

static gboolean
derive_setting (const RapChange  *change,
                GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  const KnownSetting *setting = find_setting (rap_json_get_text (change->payload, "name"));
  const char *value = rap_json_get_text (change->payload, "value");
  g_autoptr (RapStatement) statement = NULL;

  if (setting == NULL || value == NULL || !setting_allows (setting, value))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO setting (name, value, lamport, writer, number) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value, " RAP_LAST_COUNTS, error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_text (statement, setting->name);
  rap_statement_bind_text (statement, value);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
refuse_setting (const KnownSetting  *setting,
                GError             **error)
{
  g_autofree char *words = g_strjoinv (", ", (char **) setting->values);

  if (setting->values[0] != NULL)
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                 /* Translators: name of a setting, then the words that it can be set to. */
                 _("the setting “%s” can be one of: %s"), setting->name, words);
  else
    g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
                 /* Translators: name of a setting, then a number. */
                 _("the setting “%s” is a number of minutes, 0 to %d"), setting->name,
                 MAX_RECALL_MINUTES);
  return FALSE;
}

static gboolean
judge_setting (RapDatabase  *database,
               json_t       *payload,
               GError      **error)
{
  const char *name = rap_json_get_text (payload, "name");
  const char *value = rap_json_get_text (payload, "value");
  const KnownSetting *setting = find_setting (name);

  if (name == NULL || value == NULL)
    return rap_derive_refuse_shape (error, "setting.set");
  if (setting != NULL)
    return setting_allows (setting, value) || refuse_setting (setting, error);
  g_set_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_REFUSED,
               /* Translators: name of a setting as it was typed, then three names of settings. */
               _("there is no setting “%s”; the settings are %s, %s and %s"), name,
               RAP_SETTING_RECALL_MINUTES, RAP_SETTING_RECALL_UNTIL_NEXT, RAP_SETTING_BELLS);
  return FALSE;
}

/* Conflicts */

static gboolean
derive_conflict (const RapChange  *change,
                 GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement = NULL;
  RapId candidate;
  gboolean on;

  if (rap_id_is_nil (&change->entry->who) ||
      !rap_payload_get_id (change->payload, "candidate", &candidate) ||
      !rap_payload_get_boolean (change->payload, "on", &on))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO conflict (rater, candidate, declared, text, lamport, writer, number) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (rater, candidate) DO UPDATE SET "
    "declared = excluded.declared, text = excluded.text, " RAP_LAST_COUNTS, error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &change->entry->who);
  rap_statement_bind_id (statement, &candidate);
  rap_statement_bind_integer (statement, on);
  rap_statement_bind_text (statement, rap_json_get_text (change->payload, "text"));
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_conflict (RapDatabase  *database,
                json_t       *payload,
                GError      **error)
{
  gboolean found = FALSE;
  RapId candidate;
  gboolean on;

  if (!rap_payload_get_id (payload, "candidate", &candidate) ||
      !rap_payload_get_boolean (payload, "on", &on))
    return rap_derive_refuse_shape (error, "conflict.set");
  if (!rap_people_table_has_candidate (database, &candidate, &found, error))
    return FALSE;
  return found || rap_derive_refuse (error, _("the exam has no such candidate; "
                                              "add the candidate first"));
}

/* References */

typedef struct
{
  gint64      station;
  RapId       candidate;
  const char *item;
  const char *kind;
  const char *value;
  const char *reason;
} Reference;

static gboolean
read_reference (json_t    *payload,
                Reference *reference)
{
  reference->item = rap_json_get_text (payload, "item");
  reference->kind = rap_json_get_text (payload, "kind");
  reference->value = rap_json_get_text (payload, "value");
  reference->reason = rap_json_get_text (payload, "reason");
  return reference->item != NULL && *reference->item != '\0' && reference->kind != NULL
         && *reference->kind != '\0' && reference->value != NULL && reference->reason != NULL
         && rap_payload_get_count (payload, "station", 1, &reference->station)
         && rap_payload_get_id (payload, "candidate", &reference->candidate);
}

static gboolean
derive_reference (const RapChange  *change,
                  GError          **error)
{
  RapPosition position = rap_position_of (change->entry);
  g_autoptr (RapStatement) statement = NULL;
  Reference reference;

  if (!read_reference (change->payload, &reference))
    return TRUE;

  statement = rap_statement_new (change->database,
    "INSERT INTO reference (station, candidate, item, kind, value, reason, lamport, writer, "
    "number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (station, candidate, item) "
    "DO UPDATE SET kind = excluded.kind, value = excluded.value, reason = excluded.reason, "
    RAP_LAST_COUNTS, error);
  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, reference.station);
  rap_statement_bind_id (statement, &reference.candidate);
  rap_statement_bind_text (statement, reference.item);
  rap_statement_bind_text (statement, reference.kind);
  rap_statement_bind_text (statement, reference.value);
  rap_statement_bind_text (statement, reference.reason);
  rap_statement_bind_position (statement, &position);
  return rap_statement_run (statement, error);
}

static gboolean
judge_calibration (RapDatabase  *database,
                   GError      **error)
{
  gint64 count = 0;

  if (!rap_database_read_integer (database,
                                  "SELECT count(*) FROM exam WHERE purpose = 'calibration'",
                                  &count, error))
    return FALSE;
  return count > 0 || rap_derive_refuse (error, _("only a calibration has reference marks; "
                                                  "make a file of its own for it"));
}

static gboolean
judge_reference (RapDatabase  *database,
                 json_t       *payload,
                 GError      **error)
{
  RapEncounterKey encounter = { .attempt = 1 };
  Reference reference;

  if (!read_reference (payload, &reference))
    return rap_derive_refuse_shape (error, "reference.set");
  if (!rap_payload_has_words (payload, "reason"))
    return rap_derive_refuse (error, _("say why this is the mark that the item should get"));
  if (!judge_calibration (database, error))
    return FALSE;
  encounter.station = reference.station;
  encounter.candidate = reference.candidate;
  return rap_encounter_table_judge_key (database, &encounter, error);
}

/* Checks */

/* What the morning's check found stands in the journal for whoever looks; nothing hangs on it. */
static gboolean
derive_check (const RapChange  *change,
              GError          **error)
{
  return TRUE;
}

static gboolean
is_result (json_t *result)
{
  static const char *const outcomes[] = { "fine", "warning", "failed", NULL };
  const char *outcome = json_string_value (json_array_get (result, 1));

  return json_array_size (result) == 3 && json_is_string (json_array_get (result, 0))
         && outcome != NULL && g_strv_contains (outcomes, outcome)
         && json_is_string (json_array_get (result, 2));
}

static gboolean
judge_check (RapDatabase  *database,
             json_t       *payload,
             GError      **error)
{
  json_t *results = json_object_get (payload, "results");
  gint64 station;

  if (!rap_payload_get_count (payload, "station", 1, &station) || json_array_size (results) == 0)
    return rap_derive_refuse_shape (error, "check.done");
  for (gsize i = 0; i < json_array_size (results); i++)
    if (!is_result (json_array_get (results, i)))
      return rap_derive_refuse_shape (error, "check.done");
  return TRUE;
}

const RapEntryKind rap_setting_table_kinds[] = {
  { "setting.set", derive_setting, judge_setting },
  { "conflict.set", derive_conflict, judge_conflict },
  { "reference.set", derive_reference, judge_reference },
  { "check.done", derive_check, judge_check },
  { NULL, NULL, NULL },
};

char *
rap_store_read_setting (RapStore    *self,
                        const char  *name,
                        GError     **error)
{
  const KnownSetting *setting = find_setting (name);
  g_autoptr (RapStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && setting != NULL, NULL);

  statement = rap_statement_new (self->database, "SELECT value FROM setting WHERE name = ?", error);
  if (statement == NULL)
    return NULL;
  rap_statement_bind_text (statement, name);
  if (rap_statement_next (statement, error))
    return g_strdup (rap_statement_get_text (statement, 0));
  return rap_statement_is_done (statement) ? g_strdup (setting->fallback) : NULL;
}

GPtrArray *
rap_store_list_conflicts (RapStore  *self,
                          GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_conflict_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database, "SELECT rater, candidate, text FROM conflict "
                       "WHERE declared = 1 ORDER BY rater, candidate", error);

  if (statement == NULL)
    return NULL;
  while (rap_statement_next (statement, error))
    {
      RapConflict *conflict = g_new0 (RapConflict, 1);

      conflict->rater = rap_statement_get_id (statement, 0);
      conflict->candidate = rap_statement_get_id (statement, 1);
      conflict->text = g_strdup (rap_statement_get_text (statement, 2));
      g_ptr_array_add (list, conflict);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

/* What purpose a file has may come late, so the rows are there in any, and are looked away from. */
GPtrArray *
rap_store_list_references (RapStore  *self,
                           guint      station,
                           GError   **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_reference_free);
  g_autoptr (RapStatement) statement =
    rap_statement_new (self->database,
                       "SELECT station, candidate, item, kind, value, reason FROM reference "
                       "WHERE (?1 = 0 OR station = ?1) "
                       "AND EXISTS (SELECT 1 FROM exam WHERE purpose = 'calibration') "
                       "ORDER BY station, candidate, item", error);

  if (statement == NULL)
    return NULL;
  rap_statement_bind_integer (statement, station);
  while (rap_statement_next (statement, error))
    {
      RapReference *reference = g_new0 (RapReference, 1);

      reference->station = (guint) rap_statement_get_integer (statement, 0);
      reference->candidate = rap_statement_get_id (statement, 1);
      reference->item = g_strdup (rap_statement_get_text (statement, 2));
      reference->kind = g_strdup (rap_statement_get_text (statement, 3));
      reference->value = g_strdup (rap_statement_get_text (statement, 4));
      reference->reason = g_strdup (rap_statement_get_text (statement, 5));
      g_ptr_array_add (list, reference);
    }
  return rap_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

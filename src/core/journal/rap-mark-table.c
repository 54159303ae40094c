/* rap-mark-table.c: the derived table mark: every mark, comment, moment, concern and switched
 * domain, with how it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/rap-mark-table.h"

#include <glib/gi18n-lib.h>

#include "journal/rap-sheet-table.h"
#include "journal/rap-step-table.h"

/* what: RapWhat. standing: RapStanding. kind: of a mark how it was answered, "" where it was taken
 * back; of a moment what it is linked to. value: NULL strikes a moment out. The key keeps all that
 * stands on a sheet together, so that a tap touches one leaf. */
const char rap_mark_table_sql[] =
  "CREATE TABLE mark ("
  "  sheet BLOB NOT NULL,"
  "  item TEXT NOT NULL,"
  "  what INTEGER NOT NULL,"
  "  lamport INTEGER NOT NULL,"
  "  writer BLOB NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  entry BLOB NOT NULL,"
  "  standing INTEGER NOT NULL,"
  "  kind TEXT,"
  "  value TEXT,"
  "  who BLOB NOT NULL,"
  "  wall_ms INTEGER NOT NULL,"
  "  role_ms INTEGER,"
  "  PRIMARY KEY (sheet, item, what, lamport, writer, number)"
  ") STRICT, WITHOUT ROWID;";

/* What one entry sets; the texts are borrowed from its payload. */
typedef struct
{
  RapId       sheet;
  RapWhat     what;
  const char *item;
  const char *kind;
  const char *value;
} Setting;

static gboolean
replace_current (RapDatabase  *database,
                 const RapId  *sheet,
                 const char   *item,
                 RapWhat       what,
                 GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "UPDATE mark SET standing = 1 "
                       "WHERE sheet = ? AND item = ? AND what = ? AND standing = 0", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_text (statement, item);
  rap_statement_bind_integer (statement, what);
  return rap_statement_run (statement, error);
}

static gboolean
insert_row (const RapChange  *change,
            const Setting    *setting,
            RapStanding       standing,
            GError          **error)
{
  const RapEntry *entry = change->entry;
  RapPosition position = rap_position_of (entry);
  g_autoptr (RapStatement) statement =
    rap_statement_new (change->database,
                       "INSERT INTO mark (sheet, item, what, lamport, writer, number, entry, "
                       "standing, kind, value, who, wall_ms, role_ms) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, &setting->sheet);
  rap_statement_bind_text (statement, setting->item);
  rap_statement_bind_integer (statement, setting->what);
  rap_statement_bind_position (statement, &position);
  rap_statement_bind_id (statement, &entry->id);
  rap_statement_bind_integer (statement, standing);
  rap_statement_bind_text (statement, setting->kind);
  rap_statement_bind_text (statement, setting->value);
  rap_statement_bind_id (statement, &entry->who);
  rap_statement_bind_integer (statement, entry->wall_ms);
  rap_statement_bind_time (statement, entry->role_ms);
  return rap_statement_run (statement, error);
}

static gboolean
derive_setting (const RapChange  *change,
                const Setting    *setting,
                GError          **error)
{
  RapSheetStatus status;

  if (!rap_step_table_check_order (change, &setting->sheet, error) ||
      !rap_sheet_table_read_status (change->database, &setting->sheet, &status, error))
    return FALSE;
  if (change->derivation->stale)
    return TRUE;
  if (!rap_sheet_status_takes_marks (&status))
    return insert_row (change, setting, RAP_STANDING_LATE, error);
  return replace_current (change->database, &setting->sheet, setting->item, setting->what, error)
         && insert_row (change, setting, RAP_STANDING_CURRENT, error);
}

static gboolean
read_mark (json_t  *payload,
           Setting *setting)
{
  setting->what = RAP_WHAT_MARK;
  setting->item = rap_json_get_text (payload, "item");
  setting->kind = rap_json_get_text (payload, "kind");
  setting->value = rap_json_get_text (payload, "value");
  return setting->item != NULL && *setting->item != '\0' && setting->kind != NULL
    && setting->value != NULL;
}

static gboolean
read_comment (json_t  *payload,
              Setting *setting)
{
  setting->what = RAP_WHAT_COMMENT;
  setting->item = rap_json_get_text (payload, "item");
  setting->kind = NULL;
  setting->value = rap_json_get_text (payload, "text");
  return setting->item != NULL && setting->value != NULL;
}

static gboolean
read_moment (json_t  *payload,
             Setting *setting)
{
  RapId moment;

  setting->what = RAP_WHAT_MOMENT;
  setting->item = rap_json_get_text (payload, "moment");
  setting->kind = rap_json_get_text (payload, "link");
  setting->value = rap_json_get_text (payload, "text");
  return rap_payload_get_id (payload, "moment", &moment);
}

static gboolean
read_concern (json_t  *payload,
              Setting *setting)
{
  RapId concern;

  setting->what = RAP_WHAT_CONCERN;
  setting->item = rap_json_get_text (payload, "concern");
  setting->kind = NULL;
  setting->value = rap_json_get_text (payload, "text");
  return rap_payload_get_id (payload, "concern", &concern) && setting->value != NULL;
}

static gboolean
read_domain (json_t  *payload,
             Setting *setting)
{
  gboolean on;

  setting->what = RAP_WHAT_DOMAIN;
  setting->item = rap_json_get_text (payload, "domain");
  setting->kind = NULL;
  if (!rap_payload_get_boolean (payload, "on", &on) || setting->item == NULL
      || *setting->item == '\0')
    return FALSE;
  setting->value = on ? "on" : "off";
  return TRUE;
}

static gboolean
derive_mark (const RapChange  *change,
             GError          **error)
{
  Setting setting;

  if (!rap_payload_get_id (change->payload, "sheet", &setting.sheet) ||
      !read_mark (change->payload, &setting))
    return TRUE;
  return derive_setting (change, &setting, error);
}

static gboolean
derive_comment (const RapChange  *change,
                GError          **error)
{
  Setting setting;

  if (!rap_payload_get_id (change->payload, "sheet", &setting.sheet) ||
      !read_comment (change->payload, &setting))
    return TRUE;
  return derive_setting (change, &setting, error);
}

static gboolean
derive_moment (const RapChange  *change,
               GError          **error)
{
  Setting setting;

  if (!rap_payload_get_id (change->payload, "sheet", &setting.sheet) ||
      !read_moment (change->payload, &setting))
    return TRUE;
  return derive_setting (change, &setting, error);
}

static gboolean
derive_concern (const RapChange  *change,
                GError          **error)
{
  Setting setting;

  if (!rap_payload_get_id (change->payload, "sheet", &setting.sheet) ||
      !read_concern (change->payload, &setting))
    return TRUE;
  return derive_setting (change, &setting, error);
}

static gboolean
derive_domain (const RapChange  *change,
               GError          **error)
{
  Setting setting;

  if (!rap_payload_get_id (change->payload, "sheet", &setting.sheet) ||
      !read_domain (change->payload, &setting))
    return TRUE;
  return derive_setting (change, &setting, error);
}

static gboolean
judge_mark (RapDatabase  *database,
            json_t       *payload,
            GError      **error)
{
  Setting setting;

  if (!read_mark (payload, &setting))
    return rap_derive_refuse_shape (error, "mark.set");
  return rap_sheet_table_judge_marks (database, payload, "mark.set", &setting.sheet, error);
}

static gboolean
judge_comment (RapDatabase  *database,
               json_t       *payload,
               GError      **error)
{
  Setting setting;

  if (!read_comment (payload, &setting))
    return rap_derive_refuse_shape (error, "comment.set");
  return rap_sheet_table_judge_marks (database, payload, "comment.set", &setting.sheet, error);
}

static gboolean
judge_moment (RapDatabase  *database,
              json_t       *payload,
              GError      **error)
{
  Setting setting;

  if (!read_moment (payload, &setting))
    return rap_derive_refuse_shape (error, "moment.set");
  return rap_sheet_table_judge_marks (database, payload, "moment.set", &setting.sheet, error);
}

static gboolean
judge_concern (RapDatabase  *database,
               json_t       *payload,
               GError      **error)
{
  Setting setting;

  if (!read_concern (payload, &setting))
    return rap_derive_refuse_shape (error, "concern.set");
  return rap_sheet_table_judge_marks (database, payload, "concern.set", &setting.sheet, error);
}

static gboolean
judge_domain (RapDatabase  *database,
              json_t       *payload,
              GError      **error)
{
  Setting setting;

  if (!read_domain (payload, &setting))
    return rap_derive_refuse_shape (error, "domain.switch");
  return rap_sheet_table_judge_marks (database, payload, "domain.switch", &setting.sheet, error);
}

const RapEntryKind rap_mark_table_kinds[] = {
  { "mark.set", derive_mark, judge_mark },
  { "comment.set", derive_comment, judge_comment },
  { "moment.set", derive_moment, judge_moment },
  { "concern.set", derive_concern, judge_concern },
  { "domain.switch", derive_domain, judge_domain },
  { NULL, NULL, NULL },
};

void
rap_mark_row_clear (RapMarkRow *self)
{
  g_clear_pointer (&self->item, g_free);
}

static gboolean
read_row (RapStatement  *statement,
          gboolean      *found,
          RapMarkRow    *row,
          GError       **error)
{
  *found = rap_statement_next (statement, error);
  if (!*found)
    return rap_statement_is_done (statement);
  row->item = g_strdup (rap_statement_get_text (statement, 0));
  row->what = (RapWhat) rap_statement_get_integer (statement, 1);
  row->position.lamport = rap_statement_get_integer (statement, 2);
  row->position.writer = rap_statement_get_id (statement, 3);
  row->position.number = rap_statement_get_integer (statement, 4);
  row->entry = rap_statement_get_id (statement, 5);
  row->standing = (RapStanding) rap_statement_get_integer (statement, 6);
  return TRUE;
}

#define SELECT_ROW \
  "SELECT item, what, lamport, writer, number, entry, standing FROM mark WHERE sheet = ? "

gboolean
rap_mark_table_find (RapDatabase  *database,
                     const RapId  *sheet,
                     const RapId  *entry,
                     gboolean     *found,
                     RapMarkRow   *row,
                     GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, SELECT_ROW "AND entry = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_id (statement, entry);
  return read_row (statement, found, row, error);
}

gboolean
rap_mark_table_find_last (RapDatabase  *database,
                          const RapId  *sheet,
                          gboolean     *found,
                          RapMarkRow   *row,
                          GError      **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, SELECT_ROW "AND standing < 2 "
                       "ORDER BY lamport DESC, writer DESC, number DESC LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  return read_row (statement, found, row, error);
}

gboolean
rap_mark_table_is_set_behind (RapDatabase        *database,
                              const RapId        *sheet,
                              const RapPosition  *position,
                              gboolean           *is,
                              GError            **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "SELECT 1 FROM mark WHERE sheet = ? AND standing < 3 "
                       "AND (lamport, writer, number) > (?, ?, ?) LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_position (statement, position);
  *is = rap_statement_next (statement, error);
  return *is || rap_statement_is_done (statement);
}

static gboolean
set_standing (RapDatabase       *database,
              const RapId       *sheet,
              const RapMarkRow  *row,
              RapStanding        standing,
              GError           **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database, "UPDATE mark SET standing = ? WHERE sheet = ? AND item = ? "
                       "AND what = ? AND lamport = ? AND writer = ? AND number = ?", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_integer (statement, standing);
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_text (statement, row->item);
  rap_statement_bind_integer (statement, row->what);
  rap_statement_bind_position (statement, &row->position);
  return rap_statement_run (statement, error);
}

static gboolean
raise_last (RapDatabase       *database,
            const RapId       *sheet,
            const RapMarkRow  *row,
            GError           **error)
{
  g_autoptr (RapStatement) statement =
    rap_statement_new (database,
                       "UPDATE mark SET standing = 0 WHERE sheet = ?1 AND item = ?2 AND what = ?3 "
                       "AND (lamport, writer, number) = "
                       "  (SELECT lamport, writer, number FROM mark WHERE sheet = ?1 AND item = ?2 "
                       "   AND what = ?3 AND standing = 1 "
                       "   ORDER BY lamport DESC, writer DESC, number DESC LIMIT 1)", error);

  if (statement == NULL)
    return FALSE;
  rap_statement_bind_id (statement, sheet);
  rap_statement_bind_text (statement, row->item);
  rap_statement_bind_integer (statement, row->what);
  return rap_statement_run (statement, error);
}

gboolean
rap_mark_table_set_undone (RapDatabase       *database,
                           const RapId       *sheet,
                           const RapMarkRow  *row,
                           gboolean           undone,
                           GError           **error)
{
  RapStanding standing = undone ? RAP_STANDING_UNDONE : RAP_STANDING_REPLACED;

  return replace_current (database, sheet, row->item, row->what, error)
         && set_standing (database, sheet, row, standing, error)
         && raise_last (database, sheet, row, error);
}

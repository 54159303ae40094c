/* rap-marking-session-names.c: whose names stand in the words on a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exam/rap-other-names.h"
#include "models/rap-marking-session-private.h"

const RapCandidate *
rap_marking_session_find_name (RapMarkingSession *self,
                               const char        *text)
{
  const RapId nobody = { { 0 } };

  g_return_val_if_fail (RAP_IS_MARKING_SESSION (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return rap_other_names_find (self->candidates, &nobody, text);
}

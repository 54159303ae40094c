/* rap-number.c: exact numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/rap-number.h"

#include <gmp.h>
#include <math.h>
#include <string.h>

/* Beyond this the numbers grow past every double, and past what a mark can mean. */
#define MAX_EXPONENT 400
/* Decimals up to which an exact text is preferred to the text of the nearest double. */
#define MAX_TEXT_DECIMALS 17

#define DOUBLE_PRECISION 53
#define DOUBLE_MIN_EXPONENT (-1074)

/* GMP takes whole numbers as long. */
G_STATIC_ASSERT (sizeof (long) == sizeof (gint64));

struct _RapNumber
{
  gatomicrefcount ref_count;

  mpq_t value;
};

G_DEFINE_BOXED_TYPE (RapNumber, rap_number, rap_number_ref, rap_number_unref)

static RapNumber *
number_new (void)
{
  RapNumber *self = g_new0 (RapNumber, 1);

  g_atomic_ref_count_init (&self->ref_count);
  mpq_init (self->value);

  return self;
}

/* The parts of a decimal text, as slices of it. */
typedef struct
{
  gboolean is_negative;
  const char *whole;
  gsize n_whole;
  const char *fraction;
  gsize n_fraction;
  int exponent;
} Decimal;

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;

  return n;
}

static gboolean
skip_sign (const char **text)
{
  gboolean is_negative = **text == '-';

  if (**text == '-' || **text == '+')
    (*text)++;

  return is_negative;
}

static gboolean
read_exponent (const char **text,
               int         *exponent)
{
  const char *at = *text + 1;
  gboolean is_negative = skip_sign (&at);
  gsize n_digits = count_digits (at);
  int value = 0;

  if (n_digits == 0)
    return FALSE;

  for (gsize i = 0; i < n_digits; i++)
    {
      value = value * 10 + (at[i] - '0');
      if (value > MAX_EXPONENT)
        return FALSE;
    }

  *exponent = is_negative ? -value : value;
  *text = at + n_digits;
  return TRUE;
}

static gboolean
read_decimal (const char *text,
              Decimal    *decimal)
{
  decimal->is_negative = skip_sign (&text);

  decimal->whole = text;
  decimal->n_whole = count_digits (text);
  text += decimal->n_whole;

  if (*text == '.')
    {
      decimal->fraction = ++text;
      decimal->n_fraction = count_digits (text);
      text += decimal->n_fraction;
    }

  if (decimal->n_whole + decimal->n_fraction == 0)
    return FALSE;

  if ((*text == 'e' || *text == 'E') && !read_exponent (&text, &decimal->exponent))
    return FALSE;

  return *text == '\0';
}

RapNumber *
rap_number_new_from_text (const char *text)
{
  Decimal decimal = { 0 };
  g_autoptr(GString) digits = NULL;
  RapNumber *self;
  gssize scale;
  mpz_t power;

  g_return_val_if_fail (text != NULL, NULL);

  if (!read_decimal (text, &decimal))
    return NULL;

  digits = g_string_new_len (decimal.whole, decimal.n_whole);
  if (decimal.n_fraction > 0)
    g_string_append_len (digits, decimal.fraction, decimal.n_fraction);
  scale = decimal.exponent - (gssize) decimal.n_fraction;

  self = number_new ();
  mpz_set_str (mpq_numref (self->value), digits->str, 10);
  if (decimal.is_negative)
    mpz_neg (mpq_numref (self->value), mpq_numref (self->value));

  mpz_init (power);
  mpz_ui_pow_ui (power, 10, (unsigned long) ABS (scale));
  if (scale >= 0)
    mpz_mul (mpq_numref (self->value), mpq_numref (self->value), power);
  else
    mpz_set (mpq_denref (self->value), power);
  mpz_clear (power);
  mpq_canonicalize (self->value);

  return self;
}

RapNumber *
rap_number_new_ratio (gint64 numerator,
                      gint64 denominator)
{
  RapNumber *self;

  g_return_val_if_fail (denominator != 0, NULL);

  self = number_new ();
  mpz_set_si (mpq_numref (self->value), numerator);
  mpz_set_si (mpq_denref (self->value), denominator);
  mpq_canonicalize (self->value);

  return self;
}

RapNumber *
rap_number_new_integer (gint64 value)
{
  return rap_number_new_ratio (value, 1);
}

RapNumber *
rap_number_ref (const RapNumber *self)
{
  RapNumber *number = (RapNumber *) self;

  g_return_val_if_fail (number != NULL, NULL);

  g_atomic_ref_count_inc (&number->ref_count);
  return number;
}

void
rap_number_unref (RapNumber *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  mpq_clear (self->value);
  g_free (self);
}

RapNumber *
rap_number_add (const RapNumber *a,
                const RapNumber *b)
{
  RapNumber *result;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  result = number_new ();
  mpq_add (result->value, a->value, b->value);
  return result;
}

RapNumber *
rap_number_subtract (const RapNumber *a,
                     const RapNumber *b)
{
  RapNumber *result;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  result = number_new ();
  mpq_sub (result->value, a->value, b->value);
  return result;
}

RapNumber *
rap_number_multiply (const RapNumber *a,
                     const RapNumber *b)
{
  RapNumber *result;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  result = number_new ();
  mpq_mul (result->value, a->value, b->value);
  return result;
}

RapNumber *
rap_number_divide (const RapNumber *a,
                   const RapNumber *b)
{
  RapNumber *result;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  if (rap_number_get_sign (b) == 0)
    return NULL;

  result = number_new ();
  mpq_div (result->value, a->value, b->value);
  return result;
}

int
rap_number_compare (const RapNumber *a,
                    const RapNumber *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  return mpq_cmp (a->value, b->value);
}

gboolean
rap_number_equal (const RapNumber *a,
                  const RapNumber *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return mpq_equal (a->value, b->value) != 0;
}

int
rap_number_get_sign (const RapNumber *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return mpq_sgn (self->value);
}

gboolean
rap_number_is_multiple (const RapNumber *self,
                        const RapNumber *step)
{
  g_autoptr(RapNumber) quotient = NULL;

  g_return_val_if_fail (self != NULL && step != NULL, FALSE);

  quotient = rap_number_divide (self, step);
  if (quotient == NULL)
    return rap_number_get_sign (self) == 0;

  return mpz_cmp_ui (mpq_denref (quotient->value), 1) == 0;
}

/* Sets @result to the whole number nearest to @numerator / @denominator (positive). */
static void
round_quotient (mpz_t        result,
                const mpz_t  numerator,
                const mpz_t  denominator,
                RapRounding  rule)
{
  mpz_t remainder;
  int half;

  mpz_init (remainder);
  mpz_fdiv_qr (result, remainder, numerator, denominator);
  mpz_mul_2exp (remainder, remainder, 1);
  half = mpz_cmp (remainder, denominator);
  mpz_clear (remainder);

  if (half > 0 ||
      (half == 0 && (rule == RAP_ROUNDING_HALF_UP || mpz_odd_p (result))))
    mpz_add_ui (result, result, 1);
}

/* Sets @result to @value * 10^@decimals, rounded to a whole number. */
static void
round_scaled (mpz_t        result,
              const mpq_t  value,
              guint        decimals,
              RapRounding  rule)
{
  mpz_t scaled;

  mpz_init (scaled);
  mpz_ui_pow_ui (scaled, 10, decimals);
  mpz_mul (scaled, scaled, mpq_numref (value));
  round_quotient (result, scaled, mpq_denref (value), rule);
  mpz_clear (scaled);
}

RapNumber *
rap_number_round (const RapNumber *self,
                  guint            decimals,
                  RapRounding      rule)
{
  RapNumber *result;

  g_return_val_if_fail (self != NULL, NULL);

  if (rule == RAP_ROUNDING_NONE)
    return rap_number_ref (self);

  result = number_new ();
  round_scaled (mpq_numref (result->value), self->value, decimals, rule);
  mpz_ui_pow_ui (mpq_denref (result->value), 10, decimals);
  mpq_canonicalize (result->value);

  return result;
}

/* The exponent k with 2^k <= @magnitude < 2^(k + 1), for a positive @magnitude. */
static gssize
floor_log2 (const mpq_t magnitude)
{
  gssize k = (gssize) mpz_sizeinbase (mpq_numref (magnitude), 2)
             - (gssize) mpz_sizeinbase (mpq_denref (magnitude), 2);
  mpz_t power;
  gboolean is_below;

  mpz_init (power);
  if (k >= 0)
    {
      mpz_mul_2exp (power, mpq_denref (magnitude), (mp_bitcnt_t) k);
      is_below = mpz_cmp (mpq_numref (magnitude), power) < 0;
    }
  else
    {
      mpz_mul_2exp (power, mpq_numref (magnitude), (mp_bitcnt_t) -k);
      is_below = mpz_cmp (power, mpq_denref (magnitude)) < 0;
    }
  mpz_clear (power);

  return is_below ? k - 1 : k;
}

double
rap_number_to_double (const RapNumber *self)
{
  gssize unit;
  mpq_t scaled;
  mpz_t mantissa;
  double magnitude;

  g_return_val_if_fail (self != NULL, 0.0);

  if (rap_number_get_sign (self) == 0)
    return 0.0;

  /* In units of the last bit that the double will have (subnormals have fewer), the number is
   * rounded to a whole one, which the double then holds exactly. */
  mpq_init (scaled);
  mpq_abs (scaled, self->value);
  unit = MAX (floor_log2 (scaled) - (DOUBLE_PRECISION - 1), DOUBLE_MIN_EXPONENT);
  if (unit >= 0)
    mpq_div_2exp (scaled, scaled, (mp_bitcnt_t) unit);
  else
    mpq_mul_2exp (scaled, scaled, (mp_bitcnt_t) -unit);

  mpz_init (mantissa);
  round_quotient (mantissa, mpq_numref (scaled), mpq_denref (scaled), RAP_ROUNDING_HALF_EVEN);
  magnitude = ldexp (mpz_get_d (mantissa), (int) MIN (unit, G_MAXINT));
  mpz_clear (mantissa);
  mpq_clear (scaled);

  return rap_number_get_sign (self) < 0 ? -magnitude : magnitude;
}

/* The text of @units / 10^@decimals with exactly @decimals digits behind the point. */
static GString *
scaled_to_text (const mpz_t units,
                guint       decimals)
{
  GString *text = g_string_new (NULL);
  gsize n_sign = mpz_sgn (units) < 0 ? 1 : 0;

  g_string_set_size (text, mpz_sizeinbase (units, 10) + 2);
  mpz_get_str (text->str, 10, units);
  g_string_truncate (text, strlen (text->str));

  while (text->len < n_sign + decimals + 1)
    g_string_insert_c (text, (gssize) n_sign, '0');
  if (decimals > 0)
    g_string_insert_c (text, (gssize) (text->len - decimals), '.');

  return text;
}

/* Whether @value is a whole number of 10^-MAX_TEXT_DECIMALS. */
static gboolean
has_short_decimals (const mpq_t value)
{
  mpz_t power;
  gboolean has;

  mpz_init (power);
  mpz_ui_pow_ui (power, 10, MAX_TEXT_DECIMALS);
  has = mpz_divisible_p (power, mpq_denref (value)) != 0;
  mpz_clear (power);

  return has;
}

char *
rap_number_to_text (const RapNumber *self)
{
  char buffer[RAP_DOUBLE_TEXT_SIZE];
  double nearest;
  char *text;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);

  nearest = rap_number_to_double (self);
  if (!has_short_decimals (self->value) && isfinite (nearest))
    return g_strdup (rap_double_to_text (nearest, buffer));

  text = rap_number_to_fixed (self, MAX_TEXT_DECIMALS);
  length = strlen (text);
  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  text[length] = '\0';

  return text;
}

char *
rap_number_to_fixed (const RapNumber *self,
                     guint            decimals)
{
  GString *text;
  mpz_t units;

  g_return_val_if_fail (self != NULL, NULL);

  mpz_init (units);
  round_scaled (units, self->value, decimals, RAP_ROUNDING_HALF_UP);
  text = scaled_to_text (units, decimals);
  mpz_clear (units);

  return g_string_free (text, FALSE);
}

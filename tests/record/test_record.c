/* test_record.c - filled below.
 *
 */
#include "fixture.h"
int main(void)
{
    return 0;
}

# The way in and out: wrong passwords, too many of them, the end of a session, tokens of forms,
# and the purpose that each look at a person is recorded with.

given   municipality 19 kaunas "Kauno miesto savivaldybė"
given   user ona specialist
given   user jonas specialist
file    people.csv
    code,surname,given_name,sex,born_on
    39001010077,Kazlauskas,Jonas,male,1990-01-01
run     import person people.csv
exit    0

# Nobody is led to the sign-in page; a wrong name and a wrong password read alike.
as      nobody
open    /register/person
see     "Prisijung"
open    /journal
see     "Prisijung"
fill    name=ona password=neteisingas-slaptazodis     422
see     "Vardas arba slaptažodis"
fill    name=niekas password=neteisingas-slaptazodis  422
see     "Vardas arba slaptažodis"
fill    name= password=                               422

# Nobody is sent to another server after signing in.
open    /sign-in?back=//kitur.lt/
fill    name=ona password=gerove-demo-2022
see     "Atsijungti"

# A form without the session's token, with a wrong one, or from another page is refused, and
# nothing is written.
as      jonas
open    /register/organisation/new
post    /register/organisation/new  csrf= code=304985679 name=Mano legal_form=public sector=ngo  403
post    /register/organisation/new  csrf=AAAAAAAAAAAAAAAAAAAAAA code=304985679 name=Mano legal_form=public sector=ngo  403
open    /register/organisation/new
from    Origin http://kitur.lt /register/organisation/new  403
open    /register/organisation/new
from    Origin null /register/organisation/new  403
open    /register/organisation/new
from    Sec-Fetch-Site cross-site /register/organisation/new  403
sql     "SELECT count(*) FROM organisation"  0

# Each look at a person is noted with the purpose of the session: in the database a moment later,
# and always when the server has ended.
sql     "SELECT count(*) FROM view_record"  0
open    /register/person
follow  row 1
see     "Kazlauskas"
restart
sql     "SELECT user_name, purpose, record, shown FROM view_record WHERE what = 'list' ORDER BY id LIMIT 1"  jonas assignment person 1
sql     "SELECT user_name, purpose, record FROM view_record WHERE what = 'read' ORDER BY id LIMIT 1"  jonas assignment person
post    /purpose  purpose=audit back=/register/person
restart
sql     "SELECT purpose FROM view_record ORDER BY id DESC LIMIT 1"  audit
post    /purpose  purpose=smalsumas  422
open    /register/person/export
restart
sql     "SELECT what, purpose FROM view_record ORDER BY id DESC LIMIT 1"  export audit

# A session unused for an hour, or older than a day's work, is gone.
sql     "UPDATE user_session SET seen_at = seen_at - 3601000000"
open    /registers
see     "Prisijung"
again   jonas
open    /registers
see     "Asmenys"
sql     "UPDATE user_session SET created_at = created_at - 43260000000"
open    /registers
see     "Prisijung"

# Signing out ends it on the server too: the old cookie opens nothing.
again   jonas
steal
post    /sign-out
open    /registers
see     "Prisijung"
return
open    /registers
see     "Prisijung"

# Ten wrong passwords close the name where they came from, but not to a browser it was used in
# before; an administrator opens it again.
as      nobody
open    /sign-in
wrong   11 jonas
fill    name=jonas password=gerove-demo-2022  422
see     "15"
as      jonas
open    /sign-in
fill    name=jonas password=gerove-demo-2022
see     "Atsijungti"
run     user unlock jonas
exit    0
run     user unlock niekas
exit    4
sql     "SELECT count(*) FROM journal WHERE operation = 'user.unlock'"  1
as      nobody
open    /sign-in
fill    name=jonas password=gerove-demo-2022
see     "Atsijungti"
given   user ada administrator
as      ada
open    /users
post    /users/unlock  name=jonas
see     "jonas"
sql     "SELECT count(*) FROM journal WHERE operation = 'user.unlock'"  2

# Nobody closes his own account: a town might be left without an administrator.
post    /users/close  name=ada  403
see     "Savo paskyros uždaryti negalima"
open    /users
see     "ada"

# A closed account, and a new password, end the sessions.
given   user petras auditor
as      petras
open    /registers
see     "Asmenys"
run     user close petras
exit    0
open    /registers
see     "Prisijung"
run     user close niekas
exit    4
sql     "SELECT count(*) FROM journal WHERE operation = 'user.close'"  1
whole
